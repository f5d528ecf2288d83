-- Each block of lateness in forwarding: when it fell, and whether a request covers it.
-- Grain: contract_id, reading, case_id, unit_no.
--
-- A full block falls when it is over; a started one as soon as it has begun. A window
-- covers a block that it overlaps.

with late as (
    select
        clocks.contract_id,
        clocks.reading,
        clocks.case_id,
        clocks.started_at,
        clocks.due_at,
        clocks.counted_to,
        clocks.points,
        clocks.block_seconds,
        clocks.late_blocks,
        clocks.ends_before,
        floor(date_diff('second', clocks.due_at, clocks.counted_to) / clocks.block_seconds)
        + 1 as most_units,
    from core.forwarding_clocks as clocks
    where clocks.counted_to > clocks.due_at
),

blocks as (
    select
        late.contract_id,
        late.reading,
        late.case_id,
        numbers.n as unit_no,
        late.points,
        late.late_blocks,
        late.counted_to,
        late.ends_before,
        case
            when numbers.n = 1 then late.started_at
            when late.late_blocks = 'started'
                then late.due_at + interval '1' second * ((numbers.n - 2) * late.block_seconds)
            else late.due_at + interval '1' second * ((numbers.n - 1) * late.block_seconds)
        end as block_starts_at,
        case
            when late.late_blocks = 'started'
                then late.due_at + interval '1' second * ((numbers.n - 1) * late.block_seconds)
            else late.due_at + interval '1' second * (numbers.n * late.block_seconds)
        end as accrued_at,
    from late
    inner join core.numbers as numbers on late.most_units >= numbers.n
),

fallen as (
    select
        blocks.contract_id,
        blocks.reading,
        blocks.case_id,
        blocks.unit_no,
        blocks.points,
        blocks.block_starts_at,
        blocks.accrued_at,
    from blocks
    where
        blocks.accrued_at < blocks.ends_before
        and (
            (blocks.late_blocks = 'full' and blocks.accrued_at <= blocks.counted_to)
            or (blocks.late_blocks = 'started' and blocks.accrued_at < blocks.counted_to)
        )
),

covers as (
    select
        fallen.contract_id,
        fallen.reading,
        fallen.case_id,
        fallen.unit_no,
        min(case when reach.decision = 'approved' then reach.exemption_id end) as approved_id,
        min(case when reach.decision = 'pending' then reach.exemption_id end) as pending_id,
    from fallen
    inner join core.exemption_reach as reach
        on
            fallen.contract_id = reach.contract_id
            and reach.item_no = 2
            and (
                fallen.case_id = reach.case_id
                or (
                    reach.starts_at < fallen.accrued_at
                    and reach.ends_at > fallen.block_starts_at
                )
            )
    group by fallen.contract_id, fallen.reading, fallen.case_id, fallen.unit_no
)

select
    fallen.contract_id,
    fallen.reading,
    fallen.case_id,
    fallen.unit_no,
    fallen.points,
    fallen.block_starts_at,
    fallen.accrued_at,
    cast(fallen.accrued_at as date) as occurred_on,
    case
        when covers.approved_id is not null then 'exempt'
        when covers.pending_id is not null then 'pending'
        else 'confirmed'
    end as state,
    coalesce(covers.approved_id, covers.pending_id) as exemption_id,
from fallen
left join covers
    on
        fallen.contract_id = covers.contract_id
        and fallen.reading = covers.reading
        and fallen.case_id = covers.case_id
        and fallen.unit_no = covers.unit_no
