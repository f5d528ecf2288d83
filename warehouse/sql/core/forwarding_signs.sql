-- The earliest sign that a case was forwarded, where its row does not say when.
-- Grain: case_id.
-- Local to: case_id.
--
-- Without it a blank cell would cost points for ever, though the unit has long answered.

with signs as (
    select
        cases.case_id,
        'feedback' as sign,
        cases.feedback_at as sign_at,
    from core.cases as cases
    where cases.forwarded_at is null and cases.feedback_at is not null
    union all
    select
        cases.case_id,
        'closed' as sign,
        cases.closed_at as sign_at,
    from core.cases as cases
    where cases.forwarded_at is null and cases.closed_at is not null
    union all
    select
        events.case_id,
        events.event as sign,
        events.event_at as sign_at,
    from core.case_events as events
    where events.event in ('forwarded', 'feedback', 'closed')
),

placed as (
    select
        signs.case_id,
        signs.sign,
        signs.sign_at,
        row_number() over (
            partition by signs.case_id
            order by
                signs.sign_at asc,
                case signs.sign when 'forwarded' then 1 when 'feedback' then 2 else 3 end asc
        ) as place,
    from signs
)

select
    cases.case_id,
    placed.sign,
    placed.sign_at,
    cases.load_id,
    cases.source_sheet,
    cases.source_row,
from core.cases as cases
inner join placed on cases.case_id = placed.case_id
where cases.forwarded_at is null and placed.place = 1
