-- What the loads between two moments told, and what about: whether it is new or moves a time.
-- Grain: about, entry.
-- Over: since_at, until_at.

with news as (
    select
        loads.load_no,
        loads.record,
        loads.loaded_at,
        loads.source_file,
    from core.loads as loads
    where loads.loaded_at > since_at and loads.loaded_at <= until_at
),

files as (
    select
        news.load_no,
        max(news.loaded_at) as loaded_at,
    from news
    group by news.load_no
)

select
    'cases' as about,
    latest.case_id as entry,
    former.case_id is null as is_new,
    coalesce(former.times <> latest.times, true) as is_moved,
    false as is_withdrawn,
    latest.loaded_at as told_at,
    latest.source_file,
    latest.source_row,
from marts.version_at(until_at) as latest
left join marts.version_at(since_at) as former on latest.case_id = former.case_id
where latest.loaded_at > since_at
union all
select
    'events' as about,
    events.case_id as entry,
    true as is_new,
    true as is_moved,
    false as is_withdrawn,
    max(files.loaded_at) as told_at,
    max(events.source_file) as source_file,
    case when count(*) = 1 then max(events.source_row) end as source_row,
from core.case_events as events
inner join files on events.load_no = files.load_no
group by events.case_id
union all
select
    'assessment' as about,
    entries.entry_id as entry,
    true as is_new,
    true as is_moved,
    entries.status = 'withdrawn' as is_withdrawn,
    files.loaded_at as told_at,
    entries.source_file,
    entries.source_row,
from core.assessment_entries as entries
inner join files on entries.load_no = files.load_no
union all
select
    'report' as about,
    reports.kind || ':' || cast(reports.period_end as varchar) as entry,
    true as is_new,
    true as is_moved,
    false as is_withdrawn,
    max(files.loaded_at) as told_at,
    max(reports.source_file) as source_file,
    case when count(*) = 1 then max(reports.source_row) end as source_row,
from core.reports as reports
inner join files on reports.load_no = files.load_no
group by reports.kind, reports.period_end
union all
select
    'record' as about,
    news.record as entry,
    true as is_new,
    true as is_moved,
    false as is_withdrawn,
    max(news.loaded_at) as told_at,
    case when min(news.source_file) = max(news.source_file) then min(news.source_file) end
        as source_file,
    null as source_row,
from news
group by news.record
union all
select
    'withdrawal' as about,
    '' as entry,
    false as is_new,
    true as is_moved,
    true as is_withdrawn,
    max(withdrawals.known_at) as told_at,
    case when count(*) = 1 then min(withdrawals.source_file) end as source_file,
    null as source_row,
from core.withdrawals as withdrawals
where
    withdrawals.is_withdrawn
    and withdrawals.known_at > since_at
    and withdrawals.known_at <= until_at
having count(*) > 0
