-- The stretches of time that the files of each contract speak for, by record; of reports, by kind.
-- Grain: contract_id, record, kind, covers_from.
--
-- They may reach ahead, as a rota does. Between two files that are near each other nothing is
-- missing: a day apart at most, or the end of one period of reports. A register, which has no
-- ends, speaks for the whole term. A sheet of reports of several kinds speaks for all of them.

with kinds as (
    select kinds.kind,
    from (values ('daily'), ('weekly'), ('monthly'), ('other')) as kinds (kind)
),

spans as (
    select distinct
        contracts.contract_id,
        spans.record,
        coalesce(kinds.kind, '') as kind,
        coalesce(spans.covers_from, least(contracts.starts_at, spans.covers_to)) as covers_from,
        coalesce(spans.covers_to, greatest(contracts.ends_before, spans.covers_from))
            as covers_to,
        contracts.coverage_gap_seconds as gap_seconds,
    from staging.spans as spans
    inner join core.sheet_contracts as sheets
        on
            spans.load_no = sheets.load_no
            and spans.record = sheets.record
            and coalesce(spans.source_sheet, '') = sheets.source_sheet
    inner join core.contracts as contracts on sheets.contract_id = contracts.contract_id
    left join kinds
        on spans.record = 'reports' and (spans.kind = '' or spans.kind = kinds.kind)
),

reached as (
    select
        spans.contract_id,
        spans.record,
        spans.kind,
        spans.covers_from,
        spans.covers_to,
        spans.gap_seconds,
        max(spans.covers_to) over (
            partition by spans.contract_id, spans.record, spans.kind
            order by spans.covers_from, spans.covers_to
            rows between unbounded preceding and 1 preceding
        ) as known_to,
    from spans
),

parted as (
    select
        reached.contract_id,
        reached.record,
        reached.kind,
        reached.covers_from,
        reached.covers_to,
        case
            when reached.known_to is null then true
            when reached.kind = ''
                then
                    reached.covers_from
                    > reached.known_to + interval '1' second * reached.gap_seconds
            else count(calendar.day) > 1
        end as begins_anew,
    from reached
    left join core.calendar as calendar
        on
            reached.kind <> ''
            and cast(calendar.day as timestamp) >= reached.known_to
            and cast(calendar.day as timestamp) + interval '1' day <= reached.covers_from
            and case reached.kind
                when 'weekly' then calendar.day = calendar.week_end
                when 'monthly' then calendar.day = calendar.month_end
                else true
            end
    group by
        reached.contract_id, reached.record, reached.kind, reached.covers_from,
        reached.covers_to, reached.gap_seconds, reached.known_to
),

numbered as (
    select
        parted.contract_id,
        parted.record,
        parted.kind,
        parted.covers_from,
        parted.covers_to,
        sum(cast(parted.begins_anew as integer)) over (
            partition by parted.contract_id, parted.record, parted.kind
            order by parted.covers_from, parted.covers_to
            rows between unbounded preceding and current row
        ) as stretch_no,
    from parted
)

select
    numbered.contract_id,
    numbered.record,
    numbered.kind,
    min(numbered.covers_from) as covers_from,
    max(numbered.covers_to) as covers_to,
from numbered
group by numbered.contract_id, numbered.record, numbered.kind, numbered.stretch_no
