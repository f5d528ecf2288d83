-- What cases whose times were moved cost by each earlier export, under each reading.
-- Grain: contract_id, reading, item_no, case_id, load_id, source_sheet, source_row, unit_no.
-- Local to: case_id.
--
-- As the clauses would have judged that export, before any excuse. Of what it left open at the
-- end of the day, that export itself is the witness.

with former as (
    select
        cases.contract_id,
        cases.channel,
        versions.case_id,
        versions.load_id,
        versions.source_sheet,
        versions.source_row,
        versions.received_at,
        versions.forwarded_at,
        versions.feedback_at,
        coalesce(versions.closed_at, versions.known_at) as open_until,
        contracts.starts_at,
        contracts.ends_before,
    from core.case_versions as versions
    inner join core.cases as cases on versions.case_id = cases.case_id
    inner join core.contracts as contracts on cases.contract_id = contracts.contract_id
    where
        not versions.is_current
        and versions.case_id in (select moved.case_id from core.moved_times as moved)
)

select
    former.contract_id,
    rules.reading,
    rules.item_no,
    former.case_id,
    former.load_id,
    former.source_sheet,
    former.source_row,
    numbers.n as unit_no,
    rules.points,
from former
inner join core.rules as rules
    on
        former.contract_id = rules.contract_id
        and rules.is_named
        and rules.item_no = 2
        and former.received_at >= rules.valid_from
        and former.received_at < rules.valid_to
inner join core.rule_channels as channels
    on
        rules.contract_id = channels.contract_id
        and rules.item_no = channels.item_no
        and rules.valid_from = channels.valid_from
        and former.channel = channels.channel
inner join core.numbers as numbers
    on (
        rules.late_blocks = 'full'
        and former.received_at
        + interval '1' second * (rules.limit_seconds + numbers.n * rules.block_seconds)
        <= former.forwarded_at
        and former.received_at
        + interval '1' second * (rules.limit_seconds + numbers.n * rules.block_seconds)
        < former.ends_before
    )
    or (
        rules.late_blocks = 'started'
        and former.received_at
        + interval '1' second * (rules.limit_seconds + (numbers.n - 1) * rules.block_seconds)
        < least(former.forwarded_at, former.ends_before)
    )
union all
select
    former.contract_id,
    rules.reading,
    rules.item_no,
    former.case_id,
    former.load_id,
    former.source_sheet,
    former.source_row,
    1 as unit_no,
    rules.points,
from former
inner join core.rules as rules
    on
        former.contract_id = rules.contract_id
        and rules.is_named
        and rules.item_no = 3
        and rules.same_day_unit = 'case'
        and case
            when rules.same_day_from = 'received' then former.received_at
            else former.feedback_at
        end >= greatest(rules.valid_from, former.starts_at)
        and case
            when rules.same_day_from = 'received' then former.received_at
            else former.feedback_at
        end < least(rules.valid_to, former.ends_before)
inner join core.rule_channels as channels
    on
        rules.contract_id = channels.contract_id
        and rules.item_no = channels.item_no
        and rules.valid_from = channels.valid_from
        and former.channel = channels.channel
where
    former.open_until >= cast(
        case
            when rules.same_day_from = 'received' then former.received_at
            else former.feedback_at
        end as date
    ) + interval '1' day
