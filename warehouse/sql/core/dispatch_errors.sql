-- Each time a unit sent a platform case back because the contractor had sent it wrongly.
-- Grain: contract_id, reading, case_id, event_at, unit.
-- Local to: case_id.

select
    cases.contract_id,
    rules.reading,
    rules.item_no,
    events.case_id,
    events.event_at,
    events.unit,
    rules.points,
from core.case_events as events
inner join core.cases as cases on events.case_id = cases.case_id
inner join core.contracts as contracts on cases.contract_id = contracts.contract_id
inner join core.rules as rules
    on
        cases.contract_id = rules.contract_id
        and rules.item_no = 2
        and events.event_at >= rules.valid_from
        and events.event_at < rules.valid_to
inner join core.rule_channels as channels
    on
        rules.contract_id = channels.contract_id
        and rules.item_no = channels.item_no
        and rules.valid_from = channels.valid_from
        and cases.channel = channels.channel
where
    events.event = 'returned'
    and events.fault = 'contractor'
    and events.event_at >= contracts.starts_at
    and events.event_at < contracts.ends_before
