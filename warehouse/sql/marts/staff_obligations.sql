-- What the contract asks for each person: half a year's stay, consent to leave, a confidentiality
-- agreement, insurance; and whether it is kept.
-- Grain: contract_id, staff_id, obligation.
--
-- People who left keep their rows.

with people as (
    select
        staff.contract_id,
        staff.staff_id,
        staff.team,
        staff.on_post_on,
        staff.left_on,
        staff.leave_approved,
        staff.nda_on,
        staff.insured_from,
        teams.minimum_stay_months,
        teams.insured_within_days,
        cast(staff.on_post_on + interval '1' month * teams.minimum_stay_months as date)
            as may_leave_on,
        cast(staff.on_post_on + interval '1' day * teams.insured_within_days as date)
            as insured_by,
        today.day as today,
    from core.staff as staff
    inner join core.teams as teams
        on
            staff.contract_id = teams.contract_id
            and cast(staff.on_post_on as timestamp) >= teams.valid_from
            and cast(staff.on_post_on as timestamp) < teams.valid_to
    cross join core.today as today
),

owed as (
    select
        people.contract_id,
        people.staff_id,
        'minimum_stay' as obligation,
        people.may_leave_on as due_on,
        people.left_on as missed_on,
        case
            when people.left_on < people.may_leave_on then 'missed'
            when people.left_on is null and people.today < people.may_leave_on then 'running'
            else 'met'
        end as outcome,
        case when people.left_on is null then 'on_post' else 'left' end as reason_code,
    from people
    union all
    select
        people.contract_id,
        people.staff_id,
        'leave_consent' as obligation,
        people.left_on as due_on,
        people.left_on as missed_on,
        case people.leave_approved
            when true then 'met' when false then 'missed' else 'not_measurable'
        end as outcome,
        case people.leave_approved
            when true then 'consented' when false then 'not_consented' else 'consent_unknown'
        end as reason_code,
    from people
    where people.left_on is not null
    union all
    select
        people.contract_id,
        people.staff_id,
        'confidentiality' as obligation,
        people.on_post_on as due_on,
        people.on_post_on as missed_on,
        case when people.nda_on is null then 'missed' else 'met' end as outcome,
        case
            when people.nda_on is null then 'not_signed'
            when people.nda_on > people.on_post_on then 'signed_late'
            else 'signed'
        end as reason_code,
    from people
    union all
    select
        people.contract_id,
        people.staff_id,
        'insurance' as obligation,
        people.insured_by as due_on,
        cast(people.insured_by + interval '1' day as date) as missed_on,
        case
            when people.insured_from is not null then 'met'
            when people.today <= people.insured_by then 'running'
            else 'missed'
        end as outcome,
        case
            when people.insured_from > people.insured_by then 'insured_late'
            when people.insured_from is not null then 'insured'
            else 'not_insured'
        end as reason_code,
    from people
)

select
    owed.contract_id,
    owed.staff_id,
    owed.obligation,
    people.team,
    owed.outcome,
    owed.reason_code,
    owed.due_on,
    case when owed.outcome = 'missed' then owed.missed_on end as since_on,
    people.on_post_on,
    people.left_on,
    people.nda_on,
    people.insured_from,
    people.minimum_stay_months,
    people.insured_within_days,
from owed
inner join people
    on owed.contract_id = people.contract_id and owed.staff_id = people.staff_id
