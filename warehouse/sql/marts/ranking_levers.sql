-- Which single callback, had it ended otherwise, would have changed a unit's rank.
-- Grain: contract_id, month, unit_kind, unit, scope, direction.
--
-- Up: the callback that earned least, made fully good; of several the latest case is named.
-- Down: one fully good callback turned bad. All other units stay as they are.

with extremes as (
    select
        levels.contract_id,
        levels.month,
        levels.unit_kind,
        levels.unit,
        levels.scope,
        min(levels.earned) as least,
        max(levels.earned) as most,
    from core.callback_levels as levels
    group by levels.contract_id, levels.month, levels.unit_kind, levels.unit, levels.scope
),

changes as (
    select
        extremes.contract_id,
        extremes.month,
        extremes.unit_kind,
        extremes.unit,
        extremes.scope,
        'up' as direction,
        extremes.least as found,
        rankings.scale - extremes.least as gained,
    from extremes
    inner join core.rankings as rankings on extremes.contract_id = rankings.contract_id
    union all
    select
        extremes.contract_id,
        extremes.month,
        extremes.unit_kind,
        extremes.unit,
        extremes.scope,
        'down' as direction,
        extremes.most as found,
        -rankings.scale as gained,
    from extremes
    inner join core.rankings as rankings
        on extremes.contract_id = rankings.contract_id and extremes.most = rankings.scale
),

changed as (
    select
        changes.contract_id,
        changes.month,
        changes.unit_kind,
        changes.unit,
        changes.scope,
        changes.direction,
        changes.found,
        composite_of(months.earned + changes.gained, months.possible) as composite_if,
    from changes
    inner join marts.unit_months as months
        on
            changes.contract_id = months.contract_id
            and changes.month = months.month
            and changes.unit_kind = months.unit_kind
            and changes.unit = months.unit
            and changes.scope = months.scope
),

placed as (
    select
        changed.contract_id,
        changed.month,
        changed.unit_kind,
        changed.unit,
        changed.scope,
        changed.direction,
        changed.found,
        changed.composite_if,
        1 + count(
            case
                when others.unit <> changed.unit and others.composite > changed.composite_if
                    then 1
            end
        ) as rank_if,
        max(case when others.unit = changed.unit then others.rank end) as rank,
    from changed
    inner join marts.unit_ranking as others
        on
            changed.contract_id = others.contract_id
            and changed.month = others.month
            and changed.unit_kind = others.unit_kind
            and changed.scope = others.scope
    group by
        changed.contract_id,
        changed.month,
        changed.unit_kind,
        changed.unit,
        changed.scope,
        changed.direction,
        changed.found,
        changed.composite_if
),

named as (
    select
        levels.contract_id,
        levels.month,
        levels.unit_kind,
        levels.unit,
        levels.scope,
        max(cases.case_id) as case_id,
    from placed
    inner join core.callback_levels as levels
        on
            placed.contract_id = levels.contract_id
            and placed.month = levels.month
            and placed.unit_kind = levels.unit_kind
            and placed.unit = levels.unit
            and placed.scope = levels.scope
            and placed.found = levels.earned
    inner join core.ranking_cases as cases
        on
            levels.contract_id = cases.contract_id
            and levels.month = cases.month
            and levels.unit_kind = cases.unit_kind
            and levels.unit = cases.unit
            and levels.earned = cases.earned
            and levels.latest_at = cases.received_at
    inner join core.ranking_scopes as scopes
        on levels.scope = scopes.scope and cases.is_counted = scopes.is_counted
    where placed.direction = 'up' and placed.rank_if <> placed.rank
    group by levels.contract_id, levels.month, levels.unit_kind, levels.unit, levels.scope
)

select
    placed.contract_id,
    placed.month,
    placed.unit_kind,
    placed.unit,
    placed.scope,
    placed.direction,
    case when placed.direction = 'up' then named.case_id end as case_id,
    placed.composite_if,
    placed.rank,
    placed.rank_if,
from placed
left join named
    on
        placed.contract_id = named.contract_id
        and placed.month = named.month
        and placed.unit_kind = named.unit_kind
        and placed.unit = named.unit
        and placed.scope = named.scope
where placed.rank_if <> placed.rank
