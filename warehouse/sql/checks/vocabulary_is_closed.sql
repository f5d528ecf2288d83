-- Outcomes and states keep to the closed vocabulary, and only a miss bears points.
-- Grain: contract_id, reading, item_no, subject_kind, subject_id.
-- Local to: contract_id, subject_id.

select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    judged.subject_kind,
    judged.subject_id,
from marts.judgements as judged
where
    judged.outcome is null
    or judged.outcome not in ('met', 'missed', 'running', 'not_measurable')
    or judged.state not in ('confirmed', 'pending', 'exempt', 'unpriced')
    or (judged.state is not null and judged.outcome <> 'missed')
    or (judged.state is not null and judged.occurred_on is null)
    or (judged.state is null and (judged.units <> 0 or judged.points <> 0))
    or judged.points < 0
