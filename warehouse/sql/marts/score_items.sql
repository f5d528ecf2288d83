-- How the score stands by item: points by state, and what came of everything that was judged.
-- Grain: contract_id, reading, item_no.

with judged as (
    select
        team.contract_id,
        team.reading,
        team.item_no,
        team.subject_kind,
        team.subject_id,
        team.outcome,
    from clauses.team as team
    union
    select
        forwarding.contract_id,
        forwarding.reading,
        forwarding.item_no,
        forwarding.subject_kind,
        forwarding.subject_id,
        forwarding.outcome,
    from clauses.forwarding as forwarding
    union
    select
        dispatch_errors.contract_id,
        dispatch_errors.reading,
        dispatch_errors.item_no,
        dispatch_errors.subject_kind,
        dispatch_errors.subject_id,
        dispatch_errors.outcome,
    from clauses.dispatch_errors as dispatch_errors
    union
    select
        same_day_closing.contract_id,
        same_day_closing.reading,
        same_day_closing.item_no,
        same_day_closing.subject_kind,
        same_day_closing.subject_id,
        same_day_closing.outcome,
    from clauses.same_day_closing as same_day_closing
    union
    select
        reports.contract_id,
        reports.reading,
        reports.item_no,
        reports.subject_kind,
        reports.subject_id,
        reports.outcome,
    from clauses.reports as reports
    union
    select
        emergency_support.contract_id,
        emergency_support.reading,
        emergency_support.item_no,
        emergency_support.subject_kind,
        emergency_support.subject_id,
        emergency_support.outcome,
    from clauses.emergency_support as emergency_support
    union
    select
        instructions.contract_id,
        instructions.reading,
        instructions.item_no,
        instructions.subject_kind,
        instructions.subject_id,
        instructions.outcome,
    from clauses.instructions as instructions
    union
    select
        supplies.contract_id,
        supplies.reading,
        supplies.item_no,
        supplies.subject_kind,
        supplies.subject_id,
        supplies.outcome,
    from clauses.supplies as supplies
    union
    select
        internal_rules.contract_id,
        internal_rules.reading,
        internal_rules.item_no,
        internal_rules.subject_kind,
        internal_rules.subject_id,
        internal_rules.outcome,
    from clauses.internal_rules as internal_rules
    union
    select
        not_measurable.contract_id,
        not_measurable.reading,
        not_measurable.item_no,
        not_measurable.subject_kind,
        not_measurable.subject_id,
        not_measurable.outcome,
    from clauses.not_measurable as not_measurable
),

outcomes as (
    select
        judged.contract_id,
        judged.reading,
        judged.item_no,
        count(*) as subjects_judged,
        count(case when judged.outcome = 'met' then 1 end) as met,
        count(case when judged.outcome = 'missed' then 1 end) as missed,
        count(case when judged.outcome = 'running' then 1 end) as running,
        count(case when judged.outcome = 'not_measurable' then 1 end) as not_measurable,
    from judged
    where judged.subject_kind <> 'day' or judged.item_no = 1
    group by judged.contract_id, judged.reading, judged.item_no
),

spent as (
    select
        deductions.contract_id,
        deductions.reading,
        deductions.item_no,
        sum(case when deductions.state = 'confirmed' then deductions.points else 0 end)
            as points_confirmed,
        sum(case when deductions.state = 'pending' then deductions.points else 0 end)
            as points_pending,
        sum(case when deductions.state = 'exempt' then deductions.points else 0 end)
            as points_exempt,
        sum(case when deductions.state = 'confirmed' then deductions.units else 0 end)
            as units_confirmed,
        sum(case when deductions.state = 'unpriced' then deductions.units else 0 end)
            as units_unpriced,
    from marts.deductions as deductions
    group by deductions.contract_id, deductions.reading, deductions.item_no
)

select
    rules.contract_id,
    rules.reading,
    rules.item_no,
    rules.title,
    rules.title_en,
    rules.points as unit_points,
    cast(coalesce(spent.points_confirmed, 0) as decimal(12, 2)) as points_confirmed,
    cast(coalesce(spent.points_pending, 0) as decimal(12, 2)) as points_pending,
    cast(coalesce(spent.points_exempt, 0) as decimal(12, 2)) as points_exempt,
    cast(coalesce(spent.units_confirmed, 0) as bigint) as units_confirmed,
    cast(coalesce(spent.units_unpriced, 0) as bigint) as units_unpriced,
    coalesce(outcomes.subjects_judged, 0) as subjects_judged,
    coalesce(outcomes.met, 0) as met,
    coalesce(outcomes.missed, 0) as missed,
    coalesce(outcomes.running, 0) as running,
    coalesce(outcomes.not_measurable, 0) as not_measurable,
    case
        when coalesce(rules.points, rules.points_most) is null then null
        else cast(
            floor(greatest(now.budget_left, 0) / coalesce(rules.points, rules.points_most))
            as bigint
        )
    end as units_left,
from core.rules as rules
inner join marts.score_now as now
    on rules.contract_id = now.contract_id and rules.reading = now.reading
left join outcomes
    on
        rules.contract_id = outcomes.contract_id
        and rules.reading = outcomes.reading
        and rules.item_no = outcomes.item_no
left join spent
    on
        rules.contract_id = spent.contract_id
        and rules.reading = spent.reading
        and rules.item_no = spent.item_no
where rules.is_latest
