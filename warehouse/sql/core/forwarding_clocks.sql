-- The two hours in which each platform case has to be forwarded, under each reading.
-- Grain: contract_id, reading, case_id.
-- Stored: view.

select
    cases.contract_id,
    rules.reading,
    rules.item_no,
    cases.case_id,
    cases.received_at as started_at,
    cases.received_at + interval '1' second * rules.limit_seconds as due_at,
    cases.forwarded_at as ended_at,
    coalesce(cases.forwarded_at, moment.as_of) as counted_to,
    case
        when
            coalesce(cases.forwarded_at, moment.as_of)
            > cases.received_at + interval '1' second * rules.limit_seconds
            then 'missed'
        when cases.forwarded_at is null then 'running'
        else 'met'
    end as outcome,
    rules.points,
    rules.block_seconds,
    rules.late_blocks,
    contracts.ends_before,
from core.cases as cases
cross join core.moment as moment
inner join core.contracts as contracts on cases.contract_id = contracts.contract_id
inner join core.rules as rules
    on
        cases.contract_id = rules.contract_id
        and rules.item_no = 2
        and cases.received_at >= rules.valid_from
        and cases.received_at < rules.valid_to
inner join core.rule_channels as channels
    on
        rules.contract_id = channels.contract_id
        and rules.item_no = channels.item_no
        and rules.valid_from = channels.valid_from
        and cases.channel = channels.channel
