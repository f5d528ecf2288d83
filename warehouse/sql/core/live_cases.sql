-- The cases that time alone changes, and from when on: at once where a clock counts up or down.
-- Grain: case_id.
-- Local to: case_id.

with told as (
    select
        versions.case_id,
        unnest(
            [
                versions.received_at, versions.forwarded_at, versions.feedback_at,
                versions.closed_at, versions.callback_at, versions.known_at,
                case when versions.is_current then versions.due_at end
            ]
        ) as changes_at,
    from staging.cases as versions
    union all
    select
        events.case_id,
        events.event_at as changes_at,
    from staging.case_events as events
),

instants as (
    select
        told.case_id,
        told.changes_at,
    from told
    inner join core.moment as moment on told.changes_at >= moment.as_of
    union all
    select
        clocks.case_id,
        moment.as_of as changes_at,
    from core.forwarding_clocks as clocks
    cross join core.moment as moment
    where clocks.ended_at is null
    union all
    select
        clocks.case_id,
        moment.as_of as changes_at,
    from core.closing_clocks as clocks
    cross join core.moment as moment
    where
        clocks.counted_to = moment.as_of
        and clocks.started_at is not null
        and clocks.outcome <> 'met'
)

select
    instants.case_id,
    min(instants.changes_at) as changes_at,
from instants
group by instants.case_id
