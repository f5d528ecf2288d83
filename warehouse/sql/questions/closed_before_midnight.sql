-- Which closings of a day fell into its last minutes.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Local to: case_id.
-- Stored: view.
--
-- A day without a time says nothing of its hour.

with closings as (
    select
        rounds.contract_id,
        rounds.case_id,
        rounds.closed_at,
        cast(rounds.closed_at as date) as closed_on,
    from core.closing_rounds as rounds
    where rounds.closed_at is not null
)

select
    closings.contract_id,
    'day' as subject_kind,
    cast(closings.closed_on as varchar) as subject_id,
    closings.case_id,
    closings.closed_at as happened_at,
    closings.closed_at
    >= cast(closings.closed_on + interval '1' day as timestamp)
    - interval '1' second * limits.before_midnight_seconds as is_found,
    'others' as basis,
from closings
inner join core.question_limits as limits on closings.contract_id = limits.contract_id
where closings.closed_at <> cast(closings.closed_on as timestamp)
