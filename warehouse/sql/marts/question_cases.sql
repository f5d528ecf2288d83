-- The cases behind each question that is asked.
-- Grain: contract_id, question, subject_kind, subject_id, case_id, happened_at.
-- Local to: contract_id.

select
    asked.contract_id,
    asked.question,
    asked.subject_kind,
    asked.subject_id,
    looks.case_id,
    looks.happened_at,
    cases.title,
    cases.unit,
    cases.community,
    cases.received_at,
    cases.forwarded_at,
    cases.feedback_at,
    cases.closed_at,
from marts.questions as asked
inner join marts.question_looks as looks
    on
        asked.contract_id = looks.contract_id
        and asked.question = looks.question
        and asked.subject_kind = looks.subject_kind
        and asked.subject_id = looks.subject_id
inner join core.cases as cases on looks.case_id = cases.case_id
where asked.is_asked and looks.is_found
