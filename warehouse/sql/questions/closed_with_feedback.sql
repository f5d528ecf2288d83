-- Which cases of a unit were closed in the very second of their feedback.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Local to: case_id.
-- Stored: view.
--
-- By chance a closing within the hour after the feedback would fall on its seconds alike.

select
    closings.contract_id,
    'unit' as subject_kind,
    closings.unit as subject_id,
    closings.case_id,
    closings.stamped_at as happened_at,
    closings.stamped_at = feedback.stamped_at as is_found,
    'chance' as basis,
    case
        when
            closings.stamped_at >= feedback.stamped_at
            and closings.stamped_at < feedback.stamped_at + interval '1' hour
            then 1 / 3600e0
        else 0e0
    end as chance,
from core.stamped_times as closings
inner join core.stamped_times as feedback
    on
        closings.contract_id = feedback.contract_id
        and closings.case_id = feedback.case_id
        and feedback.stamp = 'feedback_at'
where closings.stamp = 'closed_at' and closings.tells_seconds and closings.unit is not null
