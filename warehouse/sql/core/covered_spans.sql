-- When the dispatch team is covered, by day, nothing twice: as served, as signed, as planned.
-- Grain: contract_id, basis, starts_at.

with parts as (
    select
        duties.contract_id,
        'served' as basis,
        duties.staff_id,
        duties.starts_at as shift_starts_at,
        duties.day,
        duties.from_at,
        duties.until_at,
    from core.duties as duties
    where duties.team = 'dispatch'
    union all
    select
        duties.contract_id,
        'signed' as basis,
        duties.staff_id,
        duties.starts_at as shift_starts_at,
        duties.day,
        duties.from_at,
        duties.until_at,
    from core.duties as duties
    where duties.team = 'dispatch' and duties.is_signed
    union all
    select
        shift_days.contract_id,
        'planned' as basis,
        shift_days.staff_id,
        shift_days.starts_at as shift_starts_at,
        shift_days.day,
        shift_days.planned_from as from_at,
        shift_days.planned_until as until_at,
    from core.shift_days as shift_days
    where shift_days.team = 'dispatch' and shift_days.planned_from is not null
),

reached as (
    select
        parts.contract_id,
        parts.basis,
        parts.staff_id,
        parts.shift_starts_at,
        parts.day,
        parts.from_at,
        parts.until_at,
        max(parts.until_at) over (
            partition by parts.contract_id, parts.basis, parts.day
            order by parts.from_at, parts.until_at, parts.staff_id, parts.shift_starts_at
            rows between unbounded preceding and 1 preceding
        ) as covered_until,
    from parts
),

numbered as (
    select
        reached.contract_id,
        reached.basis,
        reached.day,
        reached.from_at,
        reached.until_at,
        sum(case when reached.from_at <= reached.covered_until then 0 else 1 end) over (
            partition by reached.contract_id, reached.basis, reached.day
            order by
                reached.from_at, reached.until_at, reached.staff_id, reached.shift_starts_at
            rows between unbounded preceding and current row
        ) as span_no,
    from reached
)

select
    numbered.contract_id,
    numbered.basis,
    numbered.day,
    min(numbered.from_at) as starts_at,
    max(numbered.until_at) as ends_at,
from numbered
group by numbered.contract_id, numbered.basis, numbered.day, numbered.span_no
