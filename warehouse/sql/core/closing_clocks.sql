-- The day on which each round of a platform case has to be closed, under each reading.
-- Grain: contract_id, reading, case_id, round_no.
-- Follows from: core.closing_rounds.
-- Local to: case_id.
-- Stored: view.
--
-- Without a start (no feedback yet) the clock stands still. Open cases past their day count
-- as missed: judging only closed ones would reward leaving the slowest work open. Of a round
-- that was reopened and never closed on file, the flow records have to tell that it was fed
-- back: else they may as well be silent about its closing.
-- From which day a round counts is read as on the day it opened; its rule, as on that day.

with starts as (
    select
        rounds.contract_id,
        readings.reading,
        readings.is_named,
        rounds.case_id,
        rounds.channel,
        rounds.round_no,
        rounds.rounds,
        case
            when readings.same_day_from = 'received' then rounds.opened_at
            else rounds.feedback_at
        end as started_at,
        rounds.opened_at,
        rounds.reopened_at,
        rounds.closed_at,
        rounds.is_fed_back_by_event,
    from core.closing_rounds as rounds
    inner join core.reading_versions as readings
        on
            rounds.contract_id = readings.contract_id
            and rounds.opened_at >= readings.valid_from
            and rounds.opened_at < readings.valid_to
),

clocks as (
    select
        starts.contract_id,
        starts.reading,
        starts.is_named,
        rules.item_no,
        starts.case_id,
        starts.round_no,
        starts.rounds,
        starts.started_at,
        cast(starts.started_at as date) as closing_day,
        cast(cast(starts.started_at as date) + interval '1' day as timestamp) as must_close_before,
        starts.closed_at,
        starts.reopened_at,
        starts.is_fed_back_by_event,
        rules.points,
        rules.same_day_unit,
    from starts
    inner join core.rules as rules
        on
            starts.contract_id = rules.contract_id
            and starts.reading = rules.reading
            and rules.item_no = 3
            and coalesce(starts.started_at, starts.opened_at) >= rules.valid_from
            and coalesce(starts.started_at, starts.opened_at) < rules.valid_to
    inner join core.rule_channels as channels
        on
            rules.contract_id = channels.contract_id
            and rules.item_no = channels.item_no
            and rules.valid_from = channels.valid_from
            and starts.channel = channels.channel
)

select
    clocks.contract_id,
    clocks.reading,
    clocks.is_named,
    clocks.item_no,
    clocks.case_id,
    clocks.round_no,
    clocks.rounds,
    clocks.started_at,
    clocks.closing_day,
    clocks.must_close_before,
    clocks.closed_at,
    coalesce(clocks.closed_at, clocks.reopened_at, moment.as_of) as counted_to,
    case
        when
            clocks.started_at is null
            and (clocks.closed_at is not null or clocks.reopened_at is not null)
            then 'not_measurable'
        when clocks.started_at is null then 'running'
        when clocks.closed_at < clocks.must_close_before then 'met'
        when
            clocks.closed_at is null
            and (
                clocks.reopened_at < clocks.must_close_before
                or (clocks.reopened_at is not null and not clocks.is_fed_back_by_event)
            )
            then 'not_measurable'
        when moment.as_of < clocks.must_close_before then 'running'
        else 'missed'
    end as outcome,
    clocks.closing_day between contracts.starts_on and contracts.ends_on as is_in_term,
    clocks.points,
    clocks.same_day_unit,
from clocks
cross join core.moment as moment
inner join core.contracts as contracts on clocks.contract_id = contracts.contract_id
