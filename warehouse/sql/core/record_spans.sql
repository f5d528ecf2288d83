-- The stretches of time that the loaded files of each record speak for; of reports, of each kind.
-- Grain: record, kind, covers_from.
--
-- They may reach ahead, as a rota does. Between two files that are near each other nothing is
-- missing: a day apart at most, or one report. A register, which has no ends, speaks for every
-- term. A sheet of reports of several kinds speaks for all of them.

with kinds as (
    select
        kinds.kind,
        kinds.gap_days,
    from (
        values ('daily', 1), ('weekly', 13), ('monthly', 61), ('other', 1)
    ) as kinds (kind, gap_days)
),

terms as (
    select
        min(contracts.starts_at) as starts_at,
        max(contracts.ends_before) as ends_before,
        min(contracts.coverage_gap_seconds) as gap_seconds,
    from core.contracts as contracts
),

spans as (
    select
        spans.record,
        coalesce(kinds.kind, '') as kind,
        coalesce(spans.covers_from, least(terms.starts_at, spans.covers_to)) as covers_from,
        coalesce(spans.covers_to, greatest(terms.ends_before, spans.covers_from)) as covers_to,
        coalesce(kinds.gap_days * 86400, terms.gap_seconds) as gap_seconds,
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
        max(spans.covers_to + interval '1' second * spans.gap_seconds) over (
            partition by spans.record, spans.kind
            order by spans.covers_from, spans.covers_to
            rows between unbounded preceding and 1 preceding
        ) as reaches_to,
    from spans
),

numbered as (
    select
        reached.record,
        reached.kind,
        reached.covers_from,
        reached.covers_to,
        sum(case when reached.covers_from <= reached.reaches_to then 0 else 1 end) over (
            partition by reached.record, reached.kind
            order by reached.covers_from, reached.covers_to
            rows between unbounded preceding and current row
        ) as stretch_no,
    from reached
)

select
    numbered.record,
    numbered.kind,
    min(numbered.covers_from) as covers_from,
    max(numbered.covers_to) as covers_to,
from numbered
group by numbered.record, numbered.kind, numbered.stretch_no
