-- Each block of lateness in forwarding, and when it fell.
-- Grain: contract_id, reading, case_id, subject_kind, round_no, unit_no.
-- Local to: case_id.
--
-- A full block falls when it is over; a started one as soon as it has begun.

with blocks as (
    select
        late.contract_id,
        late.reading,
        late.item_no,
        late.case_id,
        late.subject_kind,
        late.round_no,
        numbers.n as unit_no,
        late.points,
        late.started_at,
        late.counted_to,
        late.ends_before,
        late.late_blocks,
        late.block_seconds,
        late.due_at
        + interval '1' second * (
            case when late.late_blocks = 'started' then numbers.n - 1 else numbers.n end
            * late.block_seconds
        ) as accrued_at,
    from core.forwarding_clocks as late
    inner join core.numbers as numbers
        on
            floor(date_diff('second', late.due_at, late.counted_to) / late.block_seconds) + 1
            >= numbers.n
    where late.outcome = 'missed'
)

select
    blocks.contract_id,
    blocks.reading,
    blocks.item_no,
    blocks.case_id,
    blocks.subject_kind,
    blocks.round_no,
    blocks.unit_no,
    blocks.points,
    blocks.started_at,
    case
        when blocks.unit_no = 1 then blocks.started_at
        else blocks.accrued_at - interval '1' second * blocks.block_seconds
    end as block_starts_at,
    blocks.accrued_at,
from blocks
where
    blocks.accrued_at < blocks.ends_before
    and (
        blocks.accrued_at < blocks.counted_to
        or (blocks.late_blocks = 'full' and blocks.accrued_at = blocks.counted_to)
    )
