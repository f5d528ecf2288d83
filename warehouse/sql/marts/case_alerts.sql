-- Which cases somebody is told about once: the limits that come, and those that passed.
-- Grain: contract_id, kind, item_no, case_id, limit_at.
-- Stored: view.
--
-- A limit that passed more than a week ago is news to nobody, and a miss that is excused is no
-- miss to act on. Open is what still goes on: it is told also to who is told for the first time.

with passed as (
    select
        forwarding.contract_id,
        forwarding.item_no,
        forwarding.case_id,
        forwarding.due_at,
        forwarding.points,
        forwarding.state,
        forwarding.ended_at,
    from clauses.forwarding as forwarding
    where forwarding.reading = 'adopted' and forwarding.outcome = 'missed'
    union all
    select
        closing.contract_id,
        closing.item_no,
        closing.case_id,
        closing.due_at,
        closing.points,
        closing.state,
        closing.ended_at,
    from clauses.same_day_closing as closing
    where
        closing.reading = 'adopted'
        and closing.outcome = 'missed'
        and closing.occurred_on is not null
),

clocks as (
    select
        passed.contract_id,
        'case_breached' as kind,
        passed.item_no,
        passed.case_id,
        passed.due_at as limit_at,
        bool_or(passed.ended_at is null) as is_open,
        sum(case when passed.state <> 'exempt' then passed.points end) as points,
    from passed
    cross join core.moment as moment
    inner join core.contracts as contracts
        on passed.contract_id = contracts.contract_id and passed.due_at <= contracts.ends_before
    where passed.due_at > moment.as_of - interval '7' day
    group by passed.contract_id, passed.item_no, passed.case_id, passed.due_at
    having not coalesce(bool_and(passed.state = 'exempt'), false)
    union all
    select
        at_risk.contract_id,
        'case_at_risk' as kind,
        at_risk.item_no,
        at_risk.case_id,
        at_risk.due_at as limit_at,
        true as is_open,
        max(at_risk.points_at_stake) as points,
    from marts.at_risk_cases as at_risk
    where
        at_risk.reading = 'adopted'
        and clock_matter(at_risk.item_no, at_risk.seconds_left)
        in ('forwarding_soon', 'closing_today')
    group by at_risk.contract_id, at_risk.item_no, at_risk.case_id, at_risk.due_at
)

select
    clocks.contract_id,
    clocks.kind,
    clocks.item_no,
    clocks.case_id,
    cases.unit,
    clocks.limit_at,
    clocks.is_open,
    cast(clocks.points as decimal(12, 2)) as points,
from clocks
inner join core.cases as cases on clocks.case_id = cases.case_id
