-- The clocks that run now: time left, what is at stake, and when the next points fall.
-- Grain: contract_id, reading, case_id, item_no, subject_kind, round_no.
-- Local to: case_id.
--
-- A case past its forwarding limit stays here: it loses points with every further block.

with fallen as (
    select
        units.contract_id,
        units.reading,
        units.case_id,
        units.subject_kind,
        units.round_no,
        max(units.unit_no) as units,
        sum(units.points) as points,
    from core.forwarding_units as units
    group by
        units.contract_id, units.reading, units.case_id, units.subject_kind, units.round_no
),

clocks as (
    select
        forwarding.contract_id,
        forwarding.reading,
        forwarding.case_id,
        forwarding.item_no,
        forwarding.subject_kind,
        forwarding.round_no,
        forwarding.started_at,
        forwarding.due_at,
        case
            when forwarding.late_blocks = 'started'
                then
                    forwarding.due_at
                    + interval '1' second * (coalesce(fallen.units, 0) * forwarding.block_seconds)
            else
                forwarding.due_at
                + interval '1' second * ((coalesce(fallen.units, 0) + 1) * forwarding.block_seconds)
        end as next_at,
        forwarding.points as points_at_stake,
        cast(coalesce(fallen.points, 0) as decimal(12, 2)) as points_so_far,
    from core.forwarding_clocks as forwarding
    left join fallen
        on
            forwarding.contract_id = fallen.contract_id
            and forwarding.reading = fallen.reading
            and forwarding.case_id = fallen.case_id
            and forwarding.subject_kind = fallen.subject_kind
            and forwarding.round_no = fallen.round_no
    where forwarding.ended_at is null and forwarding.is_named
    union all
    select
        closing.contract_id,
        closing.reading,
        closing.case_id,
        closing.item_no,
        'case' as subject_kind,
        closing.round_no,
        closing.started_at,
        closing.must_close_before as due_at,
        closing.must_close_before as next_at,
        closing.points as points_at_stake,
        cast(0 as decimal(12, 2)) as points_so_far,
    from core.closing_clocks as closing
    where closing.outcome = 'running' and closing.started_at is not null and closing.is_named
)

select
    clocks.contract_id,
    clocks.reading,
    clocks.case_id,
    clocks.item_no,
    clocks.subject_kind,
    clocks.round_no,
    cases.title,
    cases.category_1,
    cases.community,
    cases.unit,
    cases.unit_kind,
    clocks.started_at,
    clocks.due_at,
    date_diff('second', moment.as_of, clocks.due_at) as seconds_left,
    clocks.next_at,
    clocks.points_at_stake,
    clocks.points_so_far,
from clocks
cross join core.moment as moment
inner join core.cases as cases on clocks.case_id = cases.case_id
inner join core.contracts as contracts on clocks.contract_id = contracts.contract_id
where moment.as_of < contracts.ends_before
