-- Each day of the term so far that a record speaks for, whole or in part.
-- Grain: contract_id, record, kind, day.
--
-- As of a moment the day is whole that is known up to it.

with touched as (
    select
        contracts.contract_id,
        coverage.record,
        coverage.kind,
        calendar.day,
        coverage.covers_from <= cast(calendar.day as timestamp)
        and coverage.covers_to
        >= least(cast(calendar.day as timestamp) + interval '1' day, moment.as_of) as is_whole,
    from core.contracts as contracts
    cross join core.moment as moment
    inner join core.calendar as calendar
        on
            calendar.day between contracts.starts_on and contracts.ends_on
            and cast(calendar.day as timestamp) <= moment.as_of
    inner join core.coverage as coverage
        on
            contracts.contract_id = coverage.contract_id
            and coverage.covers_from < cast(calendar.day as timestamp) + interval '1' day
            and (
                coverage.covers_to > cast(calendar.day as timestamp)
                or coverage.covers_to = moment.as_of
                or coverage.covers_from = cast(calendar.day as timestamp)
            )
)

select
    touched.contract_id,
    touched.record,
    touched.kind,
    touched.day,
    bool_or(touched.is_whole) as is_whole,
from touched
group by touched.contract_id, touched.record, touched.kind, touched.day
