-- Each time a case was handed back by a unit, and the first sign that it was forwarded anew.
-- Grain: case_id, round_no.
-- Local to: case_id.
--
-- A new forwarding at the instant of the return answers it; a feedback or a closing at that
-- instant is the return's own.

with returns as (
    select
        events.case_id,
        row_number() over (
            partition by events.case_id order by events.event_at, events.unit
        ) as round_no,
        events.event_at as returned_at,
        events.unit as returned_by,
    from core.case_events as events
    where events.event = 'returned'
),

signs as (
    select
        events.case_id,
        events.event as sign,
        events.event_at as sign_at,
    from core.case_events as events
    where events.event in ('forwarded', 'reassigned', 'feedback', 'closed')
    union all
    select
        cases.case_id,
        'feedback' as sign,
        cases.feedback_at as sign_at,
    from core.cases as cases
    where cases.feedback_at is not null
    union all
    select
        cases.case_id,
        'closed' as sign,
        cases.closed_at as sign_at,
    from core.cases as cases
    where cases.closed_at is not null
),

answered as (
    select
        returns.case_id,
        returns.round_no,
        returns.returned_at,
        returns.returned_by,
        signs.sign,
        signs.sign_at,
        row_number() over (
            partition by returns.case_id, returns.round_no
            order by
                signs.sign_at asc,
                case
                    when signs.sign in ('forwarded', 'reassigned') then 1
                    when signs.sign = 'feedback' then 2
                    else 3
                end asc
        ) as place,
    from returns
    left join signs
        on
            returns.case_id = signs.case_id
            and (
                signs.sign_at > returns.returned_at
                or (
                    signs.sign in ('forwarded', 'reassigned')
                    and signs.sign_at = returns.returned_at
                )
            )
)

select
    answered.case_id,
    answered.round_no,
    answered.returned_at,
    answered.returned_by,
    case when answered.sign in ('feedback', 'closed') then answered.sign end as answered_by,
    answered.sign_at as answered_at,
from answered
where answered.place = 1
