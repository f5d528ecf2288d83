-- How the score stands by item: points by state, and what came of everything that was judged.
-- Grain: contract_id, reading, item_no.
-- Local to: contract_id.
--
-- A miss may stand in several rows, one a day and state; every other subject in one, and a case
-- that was reopened or handed back in one each round.

with outcomes as (
    select
        judged.contract_id,
        judged.reading,
        judged.item_no,
        count(case when judged.outcome = 'met' then 1 end) as met,
        count(
            distinct case
                when judged.outcome = 'missed'
                    then
                        judged.subject_kind || ':' || judged.subject_id || ':'
                        || coalesce(
                            cast(coalesce(judged.round_no, judged.return_no) as varchar), ''
                        )
            end
        ) as missed,
        count(case when judged.outcome = 'running' then 1 end) as running,
        count(case when judged.outcome = 'not_measurable' then 1 end) as not_measurable,
    from marts.judgements as judged
    where judged.subject_kind <> 'day' or judged.item_no = 1
    group by judged.contract_id, judged.reading, judged.item_no
),

spent as (
    select
        deductions.contract_id,
        deductions.reading,
        deductions.item_no,
        points_in('confirmed', deductions.state, deductions.points) as points_confirmed,
        points_in('pending', deductions.state, deductions.points) as points_pending,
        points_in('exempt', deductions.state, deductions.points) as points_exempt,
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
    rules.points as unit_points,
    cast(coalesce(spent.points_confirmed, 0) as decimal(12, 2)) as points_confirmed,
    cast(coalesce(spent.points_pending, 0) as decimal(12, 2)) as points_pending,
    cast(coalesce(spent.points_exempt, 0) as decimal(12, 2)) as points_exempt,
    cast(coalesce(spent.units_confirmed, 0) as bigint) as units_confirmed,
    cast(coalesce(spent.units_unpriced, 0) as bigint) as units_unpriced,
    coalesce(outcomes.met + outcomes.missed + outcomes.running + outcomes.not_measurable, 0)
        as subjects_judged,
    coalesce(outcomes.met, 0) as met,
    coalesce(outcomes.missed, 0) as missed,
    coalesce(outcomes.running, 0) as running,
    coalesce(outcomes.not_measurable, 0) as not_measurable,
    case
        when coalesce(rules.points, rules.points_most) is null then null
        else
            cast(greatest(now.budget_left, 0) * 100 as bigint)
            // cast(coalesce(rules.points, rules.points_most) * 100 as bigint)
    end as units_left,
    measured.measured_share,
    coalesce(measured.measured_share, 0) > 0 or coalesce(outcomes.met + outcomes.missed, 0) > 0
        as is_measured,
from core.rules as rules
inner join marts.score_now as now
    on rules.contract_id = now.contract_id and rules.reading = now.reading
left join core.measured_items as measured
    on rules.contract_id = measured.contract_id and rules.item_no = measured.item_no
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
