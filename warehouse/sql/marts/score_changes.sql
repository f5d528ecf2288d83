-- What moved the score since the beginning of yesterday: what fell, was excused or taken back.
-- Grain: contract_id, reading, item_no, change.

with since as (
    select cast(cast(moment.as_of as date) - interval '1' day as timestamp) as since_at,
    from core.moment as moment
)

select
    deductions.contract_id,
    deductions.reading,
    deductions.item_no,
    deductions.state as change,
    cast(sum(deductions.units) as bigint) as units,
    cast(sum(deductions.points) as decimal(12, 2)) as points,
    count(distinct deductions.case_id) as cases,
    max(since.since_at) as since_at,
from marts.deductions as deductions
cross join since
where deductions.occurred_at >= since.since_at
group by deductions.contract_id, deductions.reading, deductions.item_no, deductions.state
union all
select
    deductions.contract_id,
    deductions.reading,
    deductions.item_no,
    'excused' as change,
    cast(sum(deductions.units) as bigint) as units,
    cast(sum(deductions.points) as decimal(12, 2)) as points,
    count(distinct deductions.case_id) as cases,
    max(since.since_at) as since_at,
from marts.deductions as deductions
cross join since
inner join core.exemptions as exemptions on deductions.exemption_id = exemptions.exemption_id
where
    deductions.state = 'exempt'
    and deductions.occurred_at < since.since_at
    and exemptions.decided_at >= since.since_at
group by deductions.contract_id, deductions.reading, deductions.item_no
union all
select
    vanished.contract_id,
    vanished.reading,
    vanished.item_no,
    'moved' as change,
    cast(sum(vanished.units) as bigint) as units,
    cast(sum(vanished.points) as decimal(12, 2)) as points,
    count(distinct vanished.case_id) as cases,
    max(since.since_at) as since_at,
from marts.vanished_deductions as vanished
cross join since
where vanished.moved_at >= since.since_at
group by vanished.contract_id, vanished.reading, vanished.item_no
