-- Which times that a later export tells otherwise went the way that flatters.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Follows from: core.cases.
-- Local to: case_id.
-- Stored: view.
--
-- A later receipt or feedback gives more time, an earlier forwarding or closing takes less. By
-- chance half would go either way. Of a time that moved twice the last move counts.

with retold as (
    select distinct versions.case_id
    from core.case_versions as versions
    where not versions.is_current
),

received as (
    select
        versions.case_id,
        versions.known_at,
        versions.load_no,
        versions.source_row,
        versions.received_at as is_at,
        lag(versions.received_at) over (
            partition by versions.case_id
            order by versions.known_at, versions.load_no, versions.source_row
        ) as was_at,
    from core.case_versions as versions
    inner join retold on versions.case_id = retold.case_id
),

moves as (
    select
        received.case_id,
        'received_at' as moved,
        received.known_at,
        received.load_no,
        received.source_row,
        received.was_at,
        received.is_at,
    from received
    where received.was_at <> received.is_at
    union all
    select
        times.case_id,
        times.moved,
        times.known_at,
        times.load_no,
        times.source_row,
        times.was_at,
        times.is_at,
    from core.moved_times as times
    where times.is_at is not null
),

placed as (
    select
        moves.case_id,
        moves.moved,
        moves.known_at,
        moves.was_at,
        moves.is_at,
        row_number() over (
            partition by moves.case_id, moves.moved
            order by moves.known_at desc, moves.load_no desc, moves.source_row desc
        ) as place,
    from moves
)

select
    cases.contract_id,
    'time' as subject_kind,
    placed.moved as subject_id,
    placed.case_id,
    placed.known_at as happened_at,
    case
        when placed.moved in ('received_at', 'feedback_at') then placed.is_at > placed.was_at
        else placed.is_at < placed.was_at
    end as is_found,
    'chance' as basis,
    0.5e0 as chance,
from placed
inner join core.cases as cases on placed.case_id = cases.case_id
where placed.place = 1
