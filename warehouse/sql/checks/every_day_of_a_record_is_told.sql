-- Of every record with a time of its own each day of the term so far is told once.
-- Grain: contract_id, record, kind.

select
    days.contract_id,
    days.record,
    days.kind,
from marts.record_days as days
inner join marts.score_now as now
    on days.contract_id = now.contract_id and now.reading = 'adopted'
group by days.contract_id, days.record, days.kind
having
    count(*) <> max(now.days_elapsed)
    or count(distinct days.day) <> count(*)
    or count(case when days.coverage in ('covered', 'part', 'missing') then 1 end) <> count(*)
