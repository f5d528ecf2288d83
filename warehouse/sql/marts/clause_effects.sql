-- What each open clause alone would move: the adopted reading with this one answer in its place.
-- Grain: contract_id, clause.

with adopted as (
    select
        range.contract_id,
        range.confirmed,
        clauses.clause,
        clauses.item_no,
        range.late_blocks,
        range.redispatch,
        range.same_day_unit,
        range.same_day_from,
    from marts.score_range as range
    inner join core.open_clauses as clauses on range.contract_id = clauses.contract_id
    where range.is_adopted
)

select
    adopted.contract_id,
    adopted.clause,
    adopted.item_no,
    case adopted.clause
        when 'late_blocks' then other.late_blocks
        when 'redispatch' then other.redispatch
        when 'same_day_unit' then other.same_day_unit
        else other.same_day_from
    end as answer,
    other.score,
    cast(other.confirmed - adopted.confirmed as decimal(12, 2)) as points,
    other.is_rejected,
from adopted
inner join marts.score_range as other
    on
        adopted.contract_id = other.contract_id
        and (adopted.late_blocks <> other.late_blocks) = (adopted.clause = 'late_blocks')
        and (adopted.redispatch <> other.redispatch) = (adopted.clause = 'redispatch')
        and (adopted.same_day_unit <> other.same_day_unit) = (adopted.clause = 'same_day_unit')
        and (adopted.same_day_from <> other.same_day_from) = (adopted.clause = 'same_day_from')
where not other.is_dated
