-- The stretches of time that the loaded files of each record speak for; of reports, of each kind.
-- Grain: record, kind, covers_from.
--
-- They may reach ahead, as a rota does. Between two files that are near each other nothing is
-- missing: a day apart at most, or the end of one period of reports. A register, which has no
-- ends, speaks for every term. A sheet of reports of several kinds speaks for all of them.

with kinds as (
    select kinds.kind,
    from (values ('daily'), ('weekly'), ('monthly'), ('other')) as kinds (kind)
),

terms as (
    select
        min(contracts.starts_at) as starts_at,
        max(contracts.ends_before) as ends_before,
        min(contracts.coverage_gap_seconds) as gap_seconds,
    from core.contracts as contracts
),

spans as (
    select distinct
        spans.record,
        coalesce(kinds.kind, '') as kind,
        coalesce(spans.covers_from, least(terms.starts_at, spans.covers_to)) as covers_from,
        coalesce(spans.covers_to, greatest(terms.ends_before, spans.covers_from)) as covers_to,
        terms.gap_seconds,
    from staging.spans as spans
    cross join terms
    left join kinds
        on spans.record = 'reports' and (spans.kind = '' or spans.kind = kinds.kind)
),

reached as (
    select
        spans.record,
        spans.kind,
        spans.covers_from,
        spans.covers_to,
        spans.gap_seconds,
        max(spans.covers_to) over (
            partition by spans.record, spans.kind
            order by spans.covers_from, spans.covers_to
            rows between unbounded preceding and 1 preceding
        ) as known_to,
    from spans
),

parted as (
    select
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
        reached.record, reached.kind, reached.covers_from, reached.covers_to,
        reached.gap_seconds, reached.known_to
),

numbered as (
    select
        parted.record,
        parted.kind,
        parted.covers_from,
        parted.covers_to,
        sum(cast(parted.begins_anew as integer)) over (
            partition by parted.record, parted.kind
            order by parted.covers_from, parted.covers_to
            rows between unbounded preceding and current row
        ) as stretch_no,
    from parted
)

select
    numbered.record,
    numbered.kind,
    min(numbered.covers_from) as covers_from,
    max(numbered.covers_to) as covers_to,
from numbered
group by numbered.record, numbered.kind, numbered.stretch_no
