-- For which stretches of time anything is known as of: outside them nothing is met and nothing
-- is missed.
-- Grain: contract_id, record, kind, covers_from.

select
    spans.contract_id,
    spans.record,
    spans.kind,
    spans.covers_from,
    least(spans.covers_to, moment.as_of) as covers_to,
from core.record_spans as spans
inner join core.moment as moment on spans.covers_from <= moment.as_of
