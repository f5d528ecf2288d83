-- When each round of a reopened case was fed back and when it was closed.
-- Grain: case_id, round_no, kind.
-- Local to: case_id.
--
-- The first of each kind that flow records tell of in the round: the clock starts as the unit
-- answers, and a round is over once it is closed. Of what they do not tell, the rows of the
-- exports tell: the latest of them that names a time within the round.

with told as (
    select
        events.case_id,
        events.event as kind,
        events.event_at as told_at,
        true as is_event,
        cast(null as timestamp) as known_at,
        cast(null as bigint) as load_no,
        cast(null as bigint) as source_row,
    from core.case_events as events
    where events.event in ('feedback', 'closed')
    union all
    select
        versions.case_id,
        'feedback' as kind,
        versions.feedback_at as told_at,
        false as is_event,
        versions.known_at,
        versions.load_no,
        versions.source_row,
    from core.case_versions as versions
    where versions.feedback_at is not null
    union all
    select
        versions.case_id,
        'closed' as kind,
        versions.closed_at as told_at,
        false as is_event,
        versions.known_at,
        versions.load_no,
        versions.source_row,
    from core.case_versions as versions
    where versions.closed_at is not null
),

placed as (
    select
        rounds.case_id,
        rounds.round_no,
        told.kind,
        told.told_at,
        told.is_event,
        row_number() over (
            partition by rounds.case_id, rounds.round_no, told.kind
            order by
                told.is_event desc,
                told.known_at desc,
                told.load_no desc,
                told.source_row desc,
                told.told_at asc
        ) as place,
    from core.reopened_rounds as rounds
    inner join told
        on
            rounds.case_id = told.case_id
            and (
                rounds.round_no = 1
                or told.told_at > rounds.opened_at
                or (told.kind = 'feedback' and told.told_at = rounds.opened_at)
            )
            and (
                rounds.reopened_at is null
                or told.told_at < rounds.reopened_at
                or (told.kind = 'closed' and told.told_at = rounds.reopened_at)
            )
)

select
    placed.case_id,
    placed.round_no,
    placed.kind,
    placed.told_at,
    placed.is_event,
from placed
where placed.place = 1
