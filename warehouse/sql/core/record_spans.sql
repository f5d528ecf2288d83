-- What of each record is known of a contract, and when: less the days of rows of no sure contract.
-- Grain: contract_id, record, kind, covers_from.
--
-- They may reach ahead, as a rota does. A day that such a row touches is unknown from its start
-- to its end; reports are judged by the period that each answers instead.

with unsure as (
    select distinct
        reach.contract_id,
        reach.record,
        cast(reach.from_on as timestamp) as starts_at,
        cast(reach.until_on as timestamp) + interval '1' day as ends_at,
    from core.unplaced_reach as reach
    where reach.record <> 'reports' and reach.from_on is not null and reach.until_on is not null
),

edges as (
    select
        spans.contract_id,
        spans.record,
        spans.kind,
        spans.covers_from,
        spans.covers_to,
        spans.covers_from as known_from,
        spans.covers_from as unsure_from,
    from core.joined_spans as spans
    union all
    select
        spans.contract_id,
        spans.record,
        spans.kind,
        spans.covers_from,
        spans.covers_to,
        unsure.ends_at as known_from,
        unsure.starts_at as unsure_from,
    from core.joined_spans as spans
    inner join unsure
        on
            spans.contract_id = unsure.contract_id
            and spans.record = unsure.record
            and unsure.starts_at <= spans.covers_to
            and unsure.ends_at >= spans.covers_from
),

reached as (
    select
        edges.contract_id,
        edges.record,
        edges.kind,
        edges.covers_from,
        edges.covers_to,
        max(edges.known_from) over (
            partition by edges.contract_id, edges.record, edges.kind, edges.covers_from
            order by edges.unsure_from, edges.known_from
            rows between unbounded preceding and current row
        ) as known_from,
        lead(edges.unsure_from) over (
            partition by edges.contract_id, edges.record, edges.kind, edges.covers_from
            order by edges.unsure_from, edges.known_from
        ) as known_to,
    from edges
)

select
    reached.contract_id,
    reached.record,
    reached.kind,
    reached.known_from as covers_from,
    least(coalesce(reached.known_to, reached.covers_to), reached.covers_to) as covers_to,
from reached
where
    reached.known_from < coalesce(reached.known_to, reached.covers_to)
    or (reached.known_to is null and reached.known_from = reached.covers_to)
