-- The instants to come after which more comes out otherwise than seconds that are counted.
-- Grain: instant.
-- Stored: view.
--
-- Midnight is not among them: every day turns. Minutes are judged once they are over. What rows
-- of a file tell ahead of its time is one thing, what falls due another.

with due as (
    select clocks.due_at as instant
    from core.forwarding_clocks as clocks
    where clocks.ended_at is null
    union all
    select unnest([clocks.next_at, clocks.due_at - interval '30' minute]) as instant
    from marts.at_risk_cases as clocks
    union all
    select unnest([cases.due_at]) as instant
    from core.cases as cases
    where cases.closed_at is null
    union all
    select unnest([reports.due_at, reports.due_at - interval '1' day]) as instant
    from core.report_obligations as reports
    where reports.submitted_at is null
    union all
    select date_trunc('hour', moment.as_of) + interval '1' hour as instant
    from core.contracts as contracts
    inner join core.moment as moment
        on moment.as_of >= contracts.starts_at and moment.as_of < contracts.ends_before
    union all
    select
        unnest(
            [
                duties.from_at, duties.until_at, duties.planned_from,
                duties.from_at - interval '12' hour, duties.starts_at + interval '5' minute
            ]
        ) as instant
    from core.shift_days as duties
    union all
    select unnest([edges.instant, edges.instant + interval '1' minute]) as instant
    from (
        select unnest([spans.starts_at, spans.ends_at]) as instant
        from core.covered_spans as spans
    ) as edges
    union all
    select unnest([gaps.starts_at - interval '1' day, gaps.ends_at + interval '1' day]) as instant
    from marts.coverage_gaps as gaps
    union all
    select standing.horizon + interval '1' second * contracts.stale_after_seconds as instant
    from core.data_standing as standing
    inner join core.contracts as contracts on standing.contract_id = contracts.contract_id
    union all
    select freshness.due_at as instant
    from core.freshness as freshness
),

instants as (
    select
        told.instant,
        true as is_told_ahead,
    from core.told_instants as told
    union all
    select
        due.instant,
        false as is_told_ahead,
    from due
)

select
    instants.instant,
    bool_and(instants.is_told_ahead) as is_told_ahead,
from instants
inner join core.moment as moment on instants.instant >= moment.as_of
group by instants.instant
