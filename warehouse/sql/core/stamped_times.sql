-- Each time of a case that the contractor or a unit stamped, and whether its file tells seconds.
-- Grain: contract_id, case_id, stamp.
-- Follows from: core.cases.
-- Local to: case_id.
-- Stored: view.
--
-- A time at midnight sharp is a day without a time.

with stamps as (
    select
        cases.contract_id,
        cases.case_id,
        'forwarded_at' as stamp,
        cases.unit,
        cases.forwarded_at as stamped_at,
        cases.load_id,
        coalesce(cases.source_sheet, '') as source_sheet,
    from core.cases as cases
    union all
    select
        cases.contract_id,
        cases.case_id,
        'feedback_at' as stamp,
        cases.unit,
        cases.feedback_at as stamped_at,
        cases.load_id,
        coalesce(cases.source_sheet, '') as source_sheet,
    from core.cases as cases
    union all
    select
        cases.contract_id,
        cases.case_id,
        'closed_at' as stamp,
        cases.unit,
        cases.closed_at as stamped_at,
        cases.load_id,
        coalesce(cases.source_sheet, '') as source_sheet,
    from core.cases as cases
)

select
    stamps.contract_id,
    stamps.case_id,
    stamps.stamp,
    stamps.unit,
    stamps.stamped_at,
    sheets.tells_seconds,
from stamps
inner join core.timed_sheets as sheets
    on stamps.load_id = sheets.load_id and stamps.source_sheet = sheets.source_sheet
where
    stamps.contract_id is not null
    and stamps.stamped_at <> cast(cast(stamps.stamped_at as date) as timestamp)
