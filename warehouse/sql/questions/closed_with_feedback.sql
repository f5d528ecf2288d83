-- Which cases of a unit were closed in the very second of their feedback.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Follows from: core.cases.
-- Local to: case_id.
-- Stored: view.
--
-- By chance a closing within the hour after the feedback would fall on its seconds alike. A time
-- at midnight sharp is a day without a time.

select
    cases.contract_id,
    'unit' as subject_kind,
    cases.unit as subject_id,
    cases.case_id,
    cases.closed_at as happened_at,
    cases.closed_at = cases.feedback_at as is_found,
    'chance' as basis,
    case
        when
            cases.closed_at >= cases.feedback_at
            and cases.closed_at < cases.feedback_at + interval '1' hour
            then 1 / 3600e0
        else 0e0
    end as chance,
from core.cases as cases
inner join core.timed_sheets as sheets
    on
        cases.load_id = sheets.load_id
        and coalesce(cases.source_sheet, '') = sheets.source_sheet
        and sheets.tells_seconds
where
    cases.contract_id is not null
    and cases.unit is not null
    and cases.closed_at <> cast(cast(cases.closed_at as date) as timestamp)
    and cases.feedback_at <> cast(cast(cases.feedback_at as date) as timestamp)
