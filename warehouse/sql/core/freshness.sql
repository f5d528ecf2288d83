-- Up to when each record with a time of its own is known, and when more of it was expected.
-- Grain: contract_id, record.
--
-- After the end of the term nothing more need come. A rota may lie ahead.

with known as (
    select
        spans.contract_id,
        spans.record,
        max(spans.covers_to) as known_to,
    from core.record_spans as spans
    inner join core.moment as moment on spans.covers_from <= moment.as_of
    group by spans.contract_id, spans.record
),

expected as (
    select
        known.contract_id,
        known.record,
        known.known_to,
        rhythms.every_days,
        case
            when rhythms.every_days > 0
                then
                    known.known_to
                    + interval '1' second * contracts.stale_after_seconds * rhythms.every_days
        end as due_at,
        least(moment.as_of, contracts.ends_before) as asked_at,
    from known
    inner join staging.rhythms as rhythms on known.record = rhythms.record
    inner join core.contracts as contracts on known.contract_id = contracts.contract_id
    cross join core.moment as moment
)

select
    expected.contract_id,
    expected.record,
    expected.known_to,
    expected.every_days,
    expected.due_at,
    coalesce(expected.due_at < expected.asked_at, false) as is_late,
from expected
