-- Which times lie on the full minute: of the contractor by what they tell, of feedback by unit.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Follows from: core.stamped_times.
-- Local to: case_id.
-- Stored: view.
--
-- By chance one in sixty would. One on the full hour is asked about as such.

select
    stamps.contract_id,
    case when stamps.stamp = 'feedback_at' then 'unit' else 'time' end as subject_kind,
    case when stamps.stamp = 'feedback_at' then stamps.unit else stamps.stamp end as subject_id,
    stamps.case_id,
    stamps.stamped_at as happened_at,
    extract(second from stamps.stamped_at) = 0 as is_found,
    'chance' as basis,
    1 / 60e0 as chance,
from core.stamped_times as stamps
where
    (stamps.stamp <> 'feedback_at' or stamps.unit is not null)
    and stamps.tells_seconds
    and extract(minute from stamps.stamped_at) <> 0
