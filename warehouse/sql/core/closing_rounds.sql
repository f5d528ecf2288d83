-- Each handling of a case, from its receipt or reopening to its closing.
-- Grain: case_id, round_no.
-- Local to: case_id.
-- Stored: view.

select
    cases.contract_id,
    cases.case_id,
    cases.channel,
    coalesce(rounds.round_no, 1) as round_no,
    coalesce(rounds.rounds, 1) as rounds,
    coalesce(rounds.opened_at, cases.received_at) as opened_at,
    rounds.reopened_at,
    case when rounds.round_no is null then cases.feedback_at else feedbacks.told_at end
        as feedback_at,
    coalesce(feedbacks.is_event, false) as is_fed_back_by_event,
    case when rounds.round_no is null then cases.closed_at else closings.told_at end as closed_at,
from core.cases as cases
left join core.reopened_rounds as rounds on cases.case_id = rounds.case_id
left join core.round_times as feedbacks
    on
        rounds.case_id = feedbacks.case_id
        and rounds.round_no = feedbacks.round_no
        and feedbacks.kind = 'feedback'
left join core.round_times as closings
    on
        rounds.case_id = closings.case_id
        and rounds.round_no = closings.round_no
        and closings.kind = 'closed'
