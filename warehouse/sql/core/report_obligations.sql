-- Each report that had to be handed in so far: its period, its due time, its earliest submission.
-- Grain: contract_id, kind, period_end, title.
--
-- Due times are assumed (core.report_due), those in force when the period ends. A week counts
-- when it lies wholly within the term; the month of the signing counts though it is partial.
-- What was handed in before its period had ended answers nothing, unless it was due before that:
-- it closes with its period, or when it is due if that is sooner. Unsure is what a report may
-- answer that could be another contract's.

with periods as (
    select
        due.contract_id,
        due.kind,
        calendar.day as period_start,
        case due.kind
            when 'daily' then calendar.day
            when 'weekly' then calendar.week_end
            else calendar.month_end
        end as period_end,
        due.valid_from,
        due.valid_to,
        due.days_after,
        due.at_seconds,
    from core.report_due as due
    inner join core.calendar as calendar
        on
            due.kind = 'daily'
            or (due.kind = 'weekly' and calendar.day = calendar.week_start)
            or (due.kind = 'monthly' and calendar.day = calendar.month_start)
),

obligations as (
    select
        periods.contract_id,
        periods.kind,
        periods.kind || ':' || cast(periods.period_end as varchar) as subject_id,
        periods.period_start,
        periods.period_end,
        cast(null as varchar) as title,
        false as is_unsure,
        cast(periods.period_end as timestamp)
        + interval '1' day * periods.days_after
        + interval '1' second * periods.at_seconds as due_at,
    from periods
    inner join core.contracts as contracts
        on
            periods.contract_id = contracts.contract_id
            and periods.period_end between contracts.starts_on and contracts.ends_on
            and cast(periods.period_end as timestamp) >= periods.valid_from
            and cast(periods.period_end as timestamp) < periods.valid_to
    inner join core.moment as moment
        on cast(periods.period_start as timestamp) <= moment.as_of
    where
        (periods.kind = 'monthly' and periods.period_end >= contracts.signed_on)
        or (periods.kind <> 'monthly' and periods.period_start >= contracts.starts_on)
    union all
    select
        contracts.contract_id,
        reports.kind,
        'other:' || coalesce(reports.title, '') as subject_id,
        reports.period_end as period_start,
        reports.period_end,
        coalesce(reports.title, '') as title,
        not bool_or(reports.is_placed) as is_unsure,
        coalesce(
            min(case when reports.is_placed then reports.due_at end), min(reports.due_at)
        ) as due_at,
    from core.reports as reports
    inner join core.contracts as contracts
        on
            reports.contract_id = contracts.contract_id
            and reports.period_end between contracts.starts_on and contracts.ends_on
    where reports.kind = 'other'
    group by
        contracts.contract_id, reports.kind, reports.period_end, coalesce(reports.title, '')
)

select
    obligations.contract_id,
    obligations.kind,
    obligations.subject_id,
    obligations.period_start,
    obligations.period_end,
    obligations.title,
    obligations.due_at,
    least(cast(obligations.period_end as timestamp) + interval '1' day, obligations.due_at)
        as closes_at,
    min(case when reports.is_placed then reports.submitted_at end) as submitted_at,
    obligations.is_unsure or coalesce(bool_or(not reports.is_placed), false) as is_unsure,
from obligations
cross join core.moment as moment
left join core.reports as reports
    on
        obligations.contract_id = reports.contract_id
        and obligations.kind = reports.kind
        and reports.period_end between obligations.period_start and obligations.period_end
        and (obligations.kind <> 'other' or obligations.title = coalesce(reports.title, ''))
        and reports.submitted_at <= moment.as_of
        and (
            reports.submitted_at >= cast(obligations.period_end as timestamp) + interval '1' day
            or obligations.due_at <= cast(obligations.period_end as timestamp) + interval '1' day
        )
group by
    obligations.contract_id, obligations.kind, obligations.subject_id,
    obligations.period_start, obligations.period_end, obligations.title,
    obligations.due_at, obligations.is_unsure
