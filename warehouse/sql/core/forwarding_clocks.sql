-- The two hours in which each platform case has to be forwarded, under each reading.
-- Grain: contract_id, reading, case_id, subject_kind, round_no.
-- Follows from: core.forwarding_spans.
-- Local to: case_id.
-- Stored: view.
--
-- Whether a case that a unit handed back has to go out again in time, the reading says.

select
    spans.contract_id,
    rules.reading,
    rules.is_named,
    rules.item_no,
    spans.case_id,
    spans.subject_kind,
    spans.round_no,
    spans.started_at,
    spans.started_at + interval '1' second * rules.limit_seconds as due_at,
    spans.ended_at,
    spans.ended_by,
    spans.returned_by,
    coalesce(spans.ended_at, moment.as_of) as counted_to,
    case
        when
            coalesce(spans.ended_at, moment.as_of)
            > spans.started_at + interval '1' second * rules.limit_seconds
            then 'missed'
        when spans.ended_at is null then 'running'
        else 'met'
    end as outcome,
    rules.points,
    rules.block_seconds,
    rules.late_blocks,
    contracts.ends_before,
from core.forwarding_spans as spans
cross join core.moment as moment
inner join core.contracts as contracts on spans.contract_id = contracts.contract_id
inner join core.rules as rules
    on
        spans.contract_id = rules.contract_id
        and rules.item_no = 2
        and spans.started_at >= rules.valid_from
        and spans.started_at < rules.valid_to
        and (spans.subject_kind = 'case' or rules.redispatch = 'timed')
inner join core.rule_channels as channels
    on
        rules.contract_id = channels.contract_id
        and rules.item_no = channels.item_no
        and rules.valid_from = channels.valid_from
        and spans.channel = channels.channel
