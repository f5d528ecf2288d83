-- The clock of each milestone in words.
-- Grain: contract_id, milestone.

select
    states.contract_id,
    states.milestone,
    case
        when states.due_on is null then '期限超出日历，无法推算'
        when states.working_days_left > 0
            then
                '最迟 ' || cast(states.due_on as varchar) || ' 付，还有 '
                || cast(states.working_days_left as varchar) || ' 个工作日'
        when states.state <> 'overdue' then '最迟今天（' || cast(states.due_on as varchar) || '）付'
        when states.working_days_left < 0
            then
                '应于 ' || cast(states.due_on as varchar) || ' 前付，已逾 '
                || cast(0 - states.working_days_left as varchar) || ' 个工作日'
        else '应于 ' || cast(states.due_on as varchar) || ' 前付，已过期限'
    end || case
        when coalesce(states.due_certain, true) then ''
        else
            '；' || cast(states.uncertain_year as varchar)
            || ' 年放假安排尚未公布或载入，按周一至周五暂计，载入“工作日历”后即确定'
    end as clock,
    case
        when states.due_on is null then 'the due day lies beyond the calendar'
        when states.working_days_left > 0
            then
                'due ' || cast(states.due_on as varchar) || ', '
                || cast(states.working_days_left as varchar) || ' working day'
                || case when states.working_days_left = 1 then '' else 's' end || ' left'
        when states.state <> 'overdue' then 'due today, ' || cast(states.due_on as varchar)
        when states.working_days_left < 0
            then
                'was due ' || cast(states.due_on as varchar) || ', '
                || cast(0 - states.working_days_left as varchar) || ' working day'
                || case when states.working_days_left = -1 then '' else 's' end || ' late'
        else 'was due ' || cast(states.due_on as varchar)
    end || case
        when coalesce(states.due_certain, true) then ''
        else
            '; provisional: the working days of ' || cast(states.uncertain_year as varchar)
            || ' are not announced or not loaded and count Monday to Friday;'
            || ' load “Working days” to settle it'
    end as clock_en,
from core.milestone_states as states
where states.to_pay > 0 and states.gate_state = 'open'
