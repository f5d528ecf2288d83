-- Which single callback, had it ended otherwise, would have changed a unit's rank.
-- Grain: contract_id, month, unit_kind, unit, scope, direction.
--
-- Up: the callback that earned least, made fully good; of several the latest case is named.
-- Down: one fully good callback turned bad. All other units stay as they are.

with levels as (
    select
        levels.contract_id,
        levels.month,
        levels.unit_kind,
        levels.unit,
        levels.scope,
        levels.earned,
        levels.latest_at,
        rankings.scale,
        min(levels.earned) over of_unit as least,
        cast(sum(levels.earned * levels.callbacks) over of_unit as bigint) as earned_of_all,
        cast(sum(rankings.scale * levels.callbacks) over of_unit as bigint) as possible,
    from core.callback_levels as levels
    inner join core.ranking_months as rankings
        on levels.contract_id = rankings.contract_id and levels.month = rankings.month
    window
        of_unit as (
            partition by
                levels.contract_id, levels.month, levels.unit_kind, levels.unit, levels.scope
        )
),

changes as (
    select
        levels.contract_id,
        levels.month,
        levels.unit_kind,
        levels.unit,
        levels.scope,
        'up' as direction,
        levels.earned,
        levels.latest_at,
        composite_of(levels.earned_of_all + levels.scale - levels.earned, levels.possible)
            as composite_if,
    from levels
    where levels.earned = levels.least
    union all
    select
        levels.contract_id,
        levels.month,
        levels.unit_kind,
        levels.unit,
        levels.scope,
        'down' as direction,
        null as earned,
        null as latest_at,
        composite_of(levels.earned_of_all - levels.scale, levels.possible) as composite_if,
    from levels
    where levels.earned = levels.scale
),

placed as (
    select
        changes.contract_id,
        changes.month,
        changes.unit_kind,
        changes.unit,
        changes.scope,
        changes.direction,
        changes.composite_if,
        max(changes.earned) as earned,
        max(changes.latest_at) as latest_at,
        max(case when others.unit = changes.unit then others.rank end) as rank,
        1 + count(
            case
                when others.unit <> changes.unit and others.composite > changes.composite_if
                    then 1
            end
        ) as rank_if,
    from changes
    inner join marts.unit_ranking as others
        on
            changes.contract_id = others.contract_id
            and changes.month = others.month
            and changes.unit_kind = others.unit_kind
            and changes.scope = others.scope
    group by
        changes.contract_id, changes.month, changes.unit_kind, changes.unit, changes.scope,
        changes.direction, changes.composite_if
)

select
    placed.contract_id,
    placed.month,
    placed.unit_kind,
    placed.unit,
    placed.scope,
    placed.direction,
    max(cases.case_id) as case_id,
    placed.composite_if,
    placed.rank,
    placed.rank_if,
from placed
left join core.ranking_cases as cases
    on
        placed.contract_id = cases.contract_id
        and placed.month = cases.month
        and placed.unit_kind = cases.unit_kind
        and placed.unit = cases.unit
        and placed.earned = cases.earned
        and placed.latest_at = cases.received_at
        and cases.unranked_for is null
        and (placed.scope = 'all' or cases.is_counted)
where placed.rank_if <> placed.rank
group by
    placed.contract_id, placed.month, placed.unit_kind, placed.unit, placed.scope,
    placed.direction, placed.composite_if, placed.rank, placed.rank_if
