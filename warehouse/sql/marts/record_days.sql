-- Each day of the term so far, by record and kind of report: whether the files on file speak for
-- it, and how many rows they hold of it.
-- Grain: contract_id, record, kind, day.
-- Stored: view.

with kinds as (
    select
        kinds.record,
        kinds.kind,
    from (
        values
        ('cases', ''), ('case_events', ''), ('shifts', ''), ('absences', ''), ('trainings', ''),
        ('quality_checks', ''), ('video_checks', ''), ('reports', 'daily'),
        ('reports', 'weekly'), ('reports', 'monthly')
    ) as kinds (record, kind)
)

select
    contracts.contract_id,
    kinds.record,
    kinds.kind,
    calendar.day,
    case
        when covered.is_whole then 'covered'
        when covered.day is not null then 'part'
        else 'missing'
    end as coverage,
    coalesce(filed.rows, 0) as rows,
from core.contracts as contracts
cross join core.today as today
cross join kinds
inner join core.calendar as calendar
    on
        calendar.day between contracts.starts_on and contracts.ends_on
        and calendar.day <= today.day
left join core.covered_days as covered
    on
        contracts.contract_id = covered.contract_id
        and kinds.record = covered.record
        and kinds.kind = covered.kind
        and calendar.day = covered.day
left join core.dated_rows as filed
    on
        contracts.contract_id = filed.contract_id
        and kinds.record = filed.record
        and kinds.kind = filed.kind
        and calendar.day = filed.day
