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
    entries.entry_id,
    entries.occurred_at,
    entries.status,
    coalesce(entries.count, 1) as units,
    case
        when rules.points_most is not null
            then cast(coalesce(entries.count, 1) * entries.points as decimal(9, 2))
        when rules.points is null then cast(0 as decimal(9, 2))
        else cast(coalesce(entries.count, 1) * rules.points as decimal(9, 2))
    end as points,
    rules.points is null and rules.points_most is null as is_unpriced,
    entries.reason,
    entries.evidence,
    entries.entered_by,
    entries.confirmed_by,
from core.assessment_entries as entries
inner join core.moment as moment on entries.occurred_at <= moment.as_of
inner join core.contracts as contracts
    on
        entries.contract_id = contracts.contract_id
        and entries.occurred_at >= contracts.starts_at
        and entries.occurred_at < contracts.ends_before
inner join core.rules as rules
    on
        contracts.contract_id = rules.contract_id
        and entries.item_no = rules.item_no
        and entries.occurred_at >= rules.valid_from
        and entries.occurred_at < rules.valid_to
