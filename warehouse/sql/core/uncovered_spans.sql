-- Each stretch of the rota on file with nobody of the dispatch team on duty.
-- Grain: contract_id, starts_at.
--
-- A stretch that runs over as-of is two: what was judged, and what the plan leaves open.
-- Further ahead than a week a rota is a draft.

with edges as (
    select
        rotas.contract_id,
        rotas.first_day,
        rotas.starts_at,
        rotas.starts_at as ends_at,
    from core.rotas as rotas
    union all
    select
        spans.contract_id,
        rotas.first_day,
        spans.starts_at,
        spans.ends_at,
    from core.covered_spans as spans
    inner join core.rotas as rotas
        on
            spans.contract_id = rotas.contract_id
            and spans.starts_at < rotas.ends_before
            and spans.ends_at > rotas.starts_at
    where spans.basis = 'served'
),

gaps as (
    select
        edges.contract_id,
        edges.first_day,
        edges.ends_at as starts_at,
        lead(edges.starts_at) over (
            partition by edges.contract_id, edges.first_day
            order by edges.starts_at, edges.ends_at
        ) as ends_at,
    from edges
),

bounded as (
    select
        gaps.contract_id,
        gaps.starts_at,
        least(
            coalesce(gaps.ends_at, rotas.ends_before), rotas.ends_before, rotas.planned_before
        ) as ends_at,
        rotas.judged_before,
    from gaps
    inner join core.rotas as rotas
        on gaps.contract_id = rotas.contract_id and gaps.first_day = rotas.first_day
)

select
    bounded.contract_id,
    bounded.starts_at,
    least(bounded.ends_at, bounded.judged_before) as ends_at,
    false as is_ahead,
    bounded.ends_at > bounded.judged_before as is_open,
from bounded
where bounded.starts_at < bounded.ends_at and bounded.starts_at < bounded.judged_before
union all
select
    bounded.contract_id,
    greatest(bounded.starts_at, bounded.judged_before) as starts_at,
    bounded.ends_at,
    true as is_ahead,
    false as is_open,
from bounded
where bounded.starts_at < bounded.ends_at and bounded.ends_at > bounded.judged_before
