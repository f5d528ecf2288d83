-- The rules as they were known when a day was closed, their terms one text; of no day as now.
-- Grain: item_no, valid_from.
-- Over: of_contract, of_reading, of_day.

with told as (
    select
        kept.op,
        kept.item_no,
        kept.valid_from,
        kept.valid_to,
        concat_ws(
            ';', coalesce(kept.points, -1), coalesce(kept.points_least, -1),
            coalesce(kept.points_most, -1), coalesce(kept.limit_seconds, -1),
            coalesce(kept.block_seconds, -1), coalesce(kept.late_blocks, '-'),
            coalesce(kept.same_day_unit, '-'), coalesce(kept.same_day_from, '-'),
            coalesce(kept.redispatch, '-')
        ) as terms,
        row_number() over (
            partition by kept.item_no, kept.valid_from order by kept.day desc
        ) as age,
    from core.statement_rules as kept
    inner join core.statements as closings
        on
            kept.contract_id = closings.contract_id
            and kept.reading = closings.reading
            and kept.day between closings.base_day and closings.day
    where
        closings.contract_id = of_contract
        and closings.reading = of_reading
        and closings.day = of_day
)

select
    told.item_no,
    told.valid_from,
    told.valid_to,
    told.terms,
from told
where told.age = 1 and told.op = 'added'
union all
select
    rules.item_no,
    rules.valid_from,
    rules.valid_to,
    concat_ws(
        ';', coalesce(rules.points, -1), coalesce(rules.points_least, -1),
        coalesce(rules.points_most, -1), coalesce(rules.limit_seconds, -1),
        coalesce(rules.block_seconds, -1), coalesce(rules.late_blocks, '-'),
        coalesce(rules.same_day_unit, '-'), coalesce(rules.same_day_from, '-'),
        coalesce(rules.redispatch, '-')
    ) as terms,
from core.rules as rules
where
    of_day is null
    and rules.contract_id = of_contract
    and rules.reading = of_reading
