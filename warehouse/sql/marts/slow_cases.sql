-- The cases that each unit took longest over in a month: ten of those counted, ten struck out.
-- Grain: case_id.
--
-- From receipt to closing, or to as-of while open. Ten of both parts are there, so that the ten
-- slowest of either scope are.

with timed as (
    select
        cases.case_id,
        cases.contract_id,
        cases.month,
        cases.unit_kind,
        cases.unit,
        cases.is_counted,
        date_diff('second', cases.received_at, coalesce(cases.closed_at, moment.as_of))
            as handling_seconds,
    from core.ranking_cases as cases
    cross join core.moment as moment
    where cases.unranked_for is null
),

placed as (
    select
        timed.case_id,
        timed.contract_id,
        timed.month,
        timed.unit_kind,
        timed.unit,
        timed.is_counted,
        timed.handling_seconds,
        row_number() over (
            partition by timed.contract_id, timed.month, timed.unit, timed.is_counted
            order by timed.handling_seconds desc, timed.case_id asc
        ) as place,
    from timed
    where timed.handling_seconds >= 0
)

select
    placed.case_id,
    placed.contract_id,
    placed.month,
    placed.unit_kind,
    placed.unit,
    placed.is_counted,
    cases.title,
    cases.category_1,
    cases.community,
    cases.received_at,
    cases.closed_at,
    placed.handling_seconds,
    cases.closed_at is null as is_open,
    handling.handling_state,
from placed
inner join core.cases as cases on placed.case_id = cases.case_id
inner join marts.handling as handling on placed.case_id = handling.case_id
where placed.place <= 10
