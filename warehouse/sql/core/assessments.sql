-- Each entry of the client's assessment up to as-of, priced by the rule of its item.
-- Grain: contract_id, reading, entry_id.
--
-- Items 5 and 6 cost what the entry says, items 7 and 8 what the contract says, both so much a
-- time; an item without points costs nothing and stays unpriced.

select
    contracts.contract_id,
    rules.reading,
    rules.item_no,
    rules.cause,
    assessments.entry_id,
    assessments.occurred_at,
    assessments.status,
    coalesce(assessments.count, 1) as units,
    case
        when rules.points_most is not null
            then cast(coalesce(assessments.count, 1) * assessments.points as decimal(9, 2))
        when rules.points is null then cast(0 as decimal(9, 2))
        else cast(coalesce(assessments.count, 1) * rules.points as decimal(9, 2))
    end as points,
    rules.points is null and rules.points_most is null as is_unpriced,
    assessments.reason,
    assessments.evidence,
    assessments.entered_by,
    assessments.confirmed_by,
from staging.assessments as assessments
inner join core.moment as moment on assessments.occurred_at <= moment.as_of
inner join core.placements as placed
    on placed.record = 'assessments' and assessments.row_key = placed.row_key
inner join core.contracts as contracts
    on
        placed.contract_id = contracts.contract_id
        and assessments.occurred_at >= contracts.starts_at
        and assessments.occurred_at < contracts.ends_before
inner join core.rules as rules
    on
        contracts.contract_id = rules.contract_id
        and assessments.item_no = rules.item_no
        and assessments.occurred_at >= rules.valid_from
        and assessments.occurred_at < rules.valid_to
where assessments.is_current
