-- The time by which each report has to be handed in, under each reading, and what came of it.
-- Grain: contract_id, reading, subject_id, period_end, due_at.
--
-- A report that no file speaks for is neither there nor missing; one that is on file is judged.
-- A file speaks for it that reaches to where it closes.

select
    obligations.contract_id,
    rules.reading,
    rules.item_no,
    obligations.subject_id,
    obligations.kind,
    obligations.title,
    obligations.period_start,
    obligations.period_end,
    cast(obligations.period_end as timestamp) + interval '1' day as started_at,
    obligations.due_at,
    obligations.closes_at as covered_from,
    obligations.submitted_at,
    coalesce(
        obligations.submitted_at, case when loaded.record is not null then moment.as_of end
    ) as counted_to,
    case
        when loaded.record is null then 'not_measurable'
        when obligations.submitted_at <= obligations.due_at then 'met'
        when moment.as_of < obligations.due_at then 'running'
        when obligations.is_unsure then 'not_measurable'
        when
            obligations.submitted_at is not null
            or obligations.kind = 'other'
            or coverage.covers_from is not null
            then 'missed'
        else 'not_measurable'
    end as outcome,
    loaded.record is not null as is_loaded,
    obligations.is_unsure,
    cast(obligations.due_at as date) between contracts.starts_on and contracts.ends_on
        as is_in_term,
    rules.points,
from core.report_obligations as obligations
inner join core.contracts as contracts on obligations.contract_id = contracts.contract_id
inner join core.rules as rules
    on
        obligations.contract_id = rules.contract_id
        and rules.item_no = 4
        and cast(obligations.period_end as timestamp) >= rules.valid_from
        and cast(obligations.period_end as timestamp) < rules.valid_to
cross join core.moment as moment
left join core.loaded_records as loaded
    on obligations.contract_id = loaded.contract_id and loaded.record = 'reports'
left join core.coverage as coverage
    on
        obligations.contract_id = coverage.contract_id
        and coverage.record = 'reports'
        and obligations.kind = coverage.kind
        and obligations.closes_at > coverage.covers_from
        and obligations.closes_at <= coverage.covers_to
