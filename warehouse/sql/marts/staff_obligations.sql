-- What the contract asks for each person: half a year's stay, consent to leave, a confidentiality
-- agreement, insurance; and whether it is kept.
-- Grain: contract_id, staff_id, obligation.
--
-- People who left keep their rows. A sentence names nobody.

with judged as (
    select
        people.contract_id,
        people.staff_id,
        'minimum_stay' as obligation,
        people.team,
        case
            when people.left_on < people.may_leave_on then 'missed'
            when people.left_on is null and people.today < people.may_leave_on then 'running'
            else 'met'
        end as outcome,
        '第七条(二)7' as clause,
        people.may_leave_on as due_on,
        case when people.left_on < people.may_leave_on then people.left_on end as since_on,
        '到岗 ' || cast(people.on_post_on as varchar)
        || '，应在岗 ' || cast(people.minimum_stay_months as varchar) || ' 个月至 '
        || cast(people.may_leave_on as varchar) || case
            when people.left_on is not null then '，' || cast(people.left_on as varchar) || ' 离岗'
            else '，仍在岗'
        end as fact,
        'on post from ' || cast(people.on_post_on as varchar)
        || ', to stay ' || cast(people.minimum_stay_months as varchar) || ' months, to '
        || cast(people.may_leave_on as varchar) || case
            when people.left_on is not null then '; left ' || cast(people.left_on as varchar)
            else '; still on post'
        end as fact_en,
    from core.staff_terms as people
    union all
    select
        people.contract_id,
        people.staff_id,
        'leave_consent' as obligation,
        people.team,
        case
            when people.leave_approved then 'met'
            when not people.leave_approved then 'missed'
            else 'not_measurable'
        end as outcome,
        '第七条(一)3' as clause,
        people.left_on as due_on,
        case when not people.leave_approved then people.left_on end as since_on,
        cast(people.left_on as varchar) || ' 离岗，' || case
            when people.leave_approved then '甲方已同意'
            when not people.leave_approved then '甲方未同意'
            else '未记载甲方是否同意'
        end as fact,
        'left ' || cast(people.left_on as varchar) || case
            when people.leave_approved then ' with the client''s consent'
            when not people.leave_approved then ' without the client''s consent'
            else '; whether the client consented is not on file'
        end as fact_en,
    from core.staff_terms as people
    where people.left_on is not null
    union all
    select
        people.contract_id,
        people.staff_id,
        'confidentiality' as obligation,
        people.team,
        case when people.nda_on is null then 'missed' else 'met' end as outcome,
        '第十条 4' as clause,
        people.on_post_on as due_on,
        case when people.nda_on is null then people.on_post_on end as since_on,
        case
            when people.nda_on is null
                then '到岗 ' || cast(people.on_post_on as varchar) || '，未签保密协议'
            when people.nda_on > people.on_post_on
                then
                    '到岗 ' || cast(people.on_post_on as varchar) || '，'
                    || cast(people.nda_on as varchar) || ' 补签保密协议'
            else cast(people.nda_on as varchar) || ' 已签保密协议'
        end as fact,
        case
            when people.nda_on is null
                then
                    'on post from ' || cast(people.on_post_on as varchar)
                    || ' without a confidentiality agreement'
            when people.nda_on > people.on_post_on
                then
                    'on post from ' || cast(people.on_post_on as varchar)
                    || '; confidentiality agreement signed late, ' || cast(people.nda_on as varchar)
            else 'confidentiality agreement signed ' || cast(people.nda_on as varchar)
        end as fact_en,
    from core.staff_terms as people
    union all
    select
        people.contract_id,
        people.staff_id,
        'insurance' as obligation,
        people.team,
        case
            when people.insured_from is not null then 'met'
            when people.today <= people.insured_by then 'running'
            else 'missed'
        end as outcome,
        '第七条(二)6' as clause,
        people.insured_by as due_on,
        case
            when people.insured_from is null and people.today > people.insured_by
                then cast(people.insured_by + interval '1' day as date)
        end as since_on,
        '应于 ' || cast(people.insured_by as varchar) || ' 前参保（到岗 '
        || cast(people.insured_within_days as varchar) || ' 日内），' || case
            when people.insured_from > people.insured_by
                then cast(people.insured_from as varchar) || ' 起缴，已逾期'
            when people.insured_from is not null
                then cast(people.insured_from as varchar) || ' 起缴'
            else '未见参保'
        end as fact,
        'to be insured by ' || cast(people.insured_by as varchar) || ', within '
        || cast(people.insured_within_days as varchar) || ' days; ' || case
            when people.insured_from > people.insured_by
                then 'insured late, from ' || cast(people.insured_from as varchar)
            when people.insured_from is not null
                then 'insured from ' || cast(people.insured_from as varchar)
            else 'no insurance on file'
        end as fact_en,
    from core.staff_terms as people
)

select
    judged.contract_id,
    judged.staff_id,
    judged.obligation,
    judged.team,
    judged.outcome,
    judged.clause,
    judged.due_on,
    judged.since_on,
    judged.fact,
    judged.fact_en,
from judged
