-- What came of the forwarding of each case, and of its forwarding anew.
-- Grain: contract_id, reading, case_id.
-- Follows from: clauses.forwarding.
-- Local to: case_id.
-- Stored: view.
--
-- A case has one row unless it was late, a row a day then, or handed back: only such are grouped.

with returned as (
    select distinct clocks.case_id
    from clauses.forwarding as clocks
    where clocks.subject_kind = 'redispatch'
),

several as (
    select
        clocks.contract_id,
        clocks.reading,
        clocks.case_id,
        clocks.subject_kind,
        clocks.outcome,
        clocks.due_at,
        date_diff('second', clocks.due_at, clocks.counted_to) as late_seconds,
    from clauses.forwarding as clocks
    where clocks.outcome = 'missed'
    union all
    select
        clocks.contract_id,
        clocks.reading,
        clocks.case_id,
        clocks.subject_kind,
        clocks.outcome,
        clocks.due_at,
        cast(null as bigint) as late_seconds,
    from clauses.forwarding as clocks
    inner join returned on clocks.case_id = returned.case_id
    where clocks.outcome <> 'missed'
)

select
    clocks.contract_id,
    clocks.reading,
    clocks.case_id,
    clocks.outcome,
    clocks.due_at,
    cast(null as bigint) as late_seconds,
    cast(null as bigint) as anew_late_seconds,
    cast(null as timestamp) as anew_due_at,
from clauses.forwarding as clocks
left join returned on clocks.case_id = returned.case_id
where clocks.outcome <> 'missed' and returned.case_id is null
union all
select
    several.contract_id,
    several.reading,
    several.case_id,
    min(case when several.subject_kind = 'case' then several.outcome end) as outcome,
    min(case when several.subject_kind = 'case' then several.due_at end) as due_at,
    max(case when several.subject_kind = 'case' then several.late_seconds end) as late_seconds,
    max(case when several.subject_kind = 'redispatch' then several.late_seconds end)
        as anew_late_seconds,
    max(case when several.subject_kind = 'redispatch' then several.due_at end) as anew_due_at,
from several
group by several.contract_id, several.reading, several.case_id
