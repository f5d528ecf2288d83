-- Each clock of a case with what came of it, in figures and in a sentence.
-- Grain: contract_id, reading, case_id, item_no, subject_kind, occurred_on, state.
-- Stored: view.

select
    judged.contract_id,
    judged.reading,
    judged.case_id,
    judged.item_no,
    judged.subject_kind,
    judged.occurred_on,
    judged.occurred_at,
    judged.started_at,
    judged.due_at,
    judged.ended_at,
    judged.outcome,
    judged.units,
    judged.points,
    judged.state,
    judged.exemption_id,
    coalesce(
        judged.reason,
        case
            when judged.started_at is null then '尚无反馈，时钟未起算'
            when judged.outcome = 'running'
                then
                    '自 ' || clock_text(judged.started_at) || ' 起算，时限 '
                    || limit_text(judged.due_at) || '，进行中'
            else
                '自 ' || clock_text(judged.started_at) || ' 起算，时限 '
                || limit_text(judged.due_at) || '，'
                || clock_text(judged.ended_at) || ' 完成：达标'
        end
    ) as reason,
    coalesce(
        judged.reason_en,
        case
            when judged.started_at is null then 'no feedback yet: the clock has not started'
            when judged.outcome = 'running'
                then
                    'counted from ' || clock_text(judged.started_at) || ', limit '
                    || limit_text(judged.due_at) || ', running'
            else
                'counted from ' || clock_text(judged.started_at) || ', limit '
                || limit_text(judged.due_at) || ', done '
                || clock_text(judged.ended_at) || ': met'
        end
    ) as reason_en,
from marts.judgements as judged
where judged.case_id is not null
