-- Each report that had to be handed in so far: its period, its due time, its earliest submission.
-- Grain: contract_id, kind, period_end, title.
--
-- Due times are assumed (core.report_due). A week counts when it lies wholly within the
-- term; the month of the signing counts though it is partial.

with periods as (
    select
        contracts.contract_id,
        'daily' as kind,
        calendar.day as period_start,
        calendar.day as period_end,
    from core.contracts as contracts
    inner join core.calendar as calendar
        on calendar.day between contracts.starts_on and contracts.ends_on
    union all
    select
        contracts.contract_id,
        'weekly' as kind,
        calendar.week_start as period_start,
        calendar.week_end as period_end,
    from core.contracts as contracts
    inner join core.calendar as calendar
        on
            calendar.day = calendar.week_start
            and calendar.week_start >= contracts.starts_on
            and calendar.week_end <= contracts.ends_on
    union all
    select
        contracts.contract_id,
        'monthly' as kind,
        calendar.month_start as period_start,
        calendar.month_end as period_end,
    from core.contracts as contracts
    inner join core.calendar as calendar
        on
            calendar.day = calendar.month_start
            and calendar.month_end >= contracts.signed_on
            and calendar.month_end between contracts.starts_on and contracts.ends_on
),

periodic as (
    select
        periods.contract_id,
        periods.kind,
        periods.period_start,
        periods.period_end,
        cast(null as varchar) as title,
        cast(periods.period_end as timestamp)
        + interval '1' day * due.days_after
        + interval '1' second * due.at_seconds as due_at,
    from periods
    cross join core.moment as moment
    inner join core.report_due as due
        on periods.contract_id = due.contract_id and periods.kind = due.kind
    where cast(periods.period_start as timestamp) <= moment.as_of
),

other as (
    select
        contracts.contract_id,
        reports.kind,
        min(reports.period_end) as period_start,
        reports.period_end,
        coalesce(reports.title, '') as title,
        min(reports.due_at) as due_at,
    from staging.reports as reports
    inner join core.contracts as contracts
        on
            contracts.is_only_street
            and reports.period_end between contracts.starts_on and contracts.ends_on
    where reports.is_current and reports.kind = 'other'
    group by
        contracts.contract_id, reports.kind, reports.period_end, coalesce(reports.title, '')
),

obligations as (
    select
        periodic.contract_id,
        periodic.kind,
        periodic.period_start,
        periodic.period_end,
        periodic.title,
        periodic.due_at,
    from periodic
    union all
    select
        other.contract_id,
        other.kind,
        other.period_start,
        other.period_end,
        other.title,
        other.due_at,
    from other
)

select
    obligations.contract_id,
    obligations.kind,
    case
        when obligations.kind = 'other' then 'other:' || obligations.title
        else obligations.kind || ':' || cast(obligations.period_end as varchar)
    end as subject_id,
    obligations.period_start,
    obligations.period_end,
    obligations.title,
    obligations.due_at,
    min(reports.submitted_at) as submitted_at,
from obligations
cross join core.moment as moment
left join staging.reports as reports
    on
        reports.is_current
        and obligations.kind = reports.kind
        and reports.period_end between obligations.period_start and obligations.period_end
        and (obligations.kind <> 'other' or obligations.title = coalesce(reports.title, ''))
        and reports.submitted_at <= moment.as_of
group by
    obligations.contract_id, obligations.kind, obligations.period_start, obligations.period_end,
    obligations.title, obligations.due_at
