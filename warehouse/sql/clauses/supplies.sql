-- What the client deducted for waste of supplies (item 7).
-- Grain: contract_id, reading, subject_kind, subject_id, occurred_on, state.

select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    judged.subject_kind,
    judged.subject_id,
    judged.case_id,
    judged.outcome,
    judged.occurred_on,
    judged.occurred_at,
    judged.units,
    judged.points,
    judged.state,
    judged.reason,
    judged.reason_en,
    judged.started_at,
    judged.due_at,
    judged.ended_at,
    judged.exemption_id,
from core.assessment_judgements as judged
where judged.item_no = 7
