-- How many rows of each record with a time of its own are on file, by day; of reports, by kind.
-- Grain: record, kind, day.

with rows as (
    select
        'cases' as record,
        '' as kind,
        cast(cases.received_at as date) as day,
    from staging.cases as cases
    where cases.is_current
    union all
    select
        'case_events' as record,
        '' as kind,
        cast(events.event_at as date) as day,
    from staging.case_events as events
    where events.is_current
    union all
    select
        'shifts' as record,
        '' as kind,
        cast(shifts.starts_at as date) as day,
    from staging.shifts as shifts
    where shifts.is_current
    union all
    select
        'absences' as record,
        '' as kind,
        absences.from_on as day,
    from staging.absences as absences
    where absences.is_current
    union all
    select
        'trainings' as record,
        '' as kind,
        cast(trainings.held_at as date) as day,
    from staging.trainings as trainings
    where trainings.is_current
    union all
    select
        'quality_checks' as record,
        '' as kind,
        cast(checks.checked_at as date) as day,
    from staging.quality_checks as checks
    where checks.is_current
    union all
    select
        'video_checks' as record,
        '' as kind,
        cast(checks.checked_at as date) as day,
    from staging.video_checks as checks
    where checks.is_current
    union all
    select
        'reports' as record,
        reports.kind,
        reports.period_end as day,
    from staging.reports as reports
    where reports.is_current and reports.kind <> 'other'
)

select
    rows.record,
    rows.kind,
    rows.day,
    count(*) as rows,
from rows
group by rows.record, rows.kind, rows.day
