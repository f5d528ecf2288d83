-- Each time of a case that the contractor or a unit stamped, and whether its file tells seconds.
-- Grain: contract_id, case_id, stamp.
-- Stored: view.
--
-- A time at midnight sharp is a day without a time. A file tells seconds when any of its times
-- bears some.

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
),

finest as (
    select
        stamps.load_id,
        stamps.source_sheet,
        max(extract(second from stamps.stamped_at)) as most_seconds,
    from stamps
    group by stamps.load_id, stamps.source_sheet
)

select
    stamps.contract_id,
    stamps.case_id,
    stamps.stamp,
    stamps.unit,
    stamps.stamped_at,
    finest.most_seconds > 0 as tells_seconds,
from stamps
inner join finest
    on stamps.load_id = finest.load_id and stamps.source_sheet = finest.source_sheet
where
    stamps.contract_id is not null
    and stamps.stamped_at <> cast(cast(stamps.stamped_at as date) as timestamp)
