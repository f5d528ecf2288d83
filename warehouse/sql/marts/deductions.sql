-- The ledger: every deduction of every clause, under each reading.
-- Grain: contract_id, reading, item_no, subject_kind, subject_id, occurred_on, state.
-- Local to: contract_id, occurred_on.
--
-- Two reports of one name may fall due on one day: they share a row, and `reports` says of
-- each its period, due time, time handed in and points. Two returns of one case may cost points
-- on one day: `clocks` says how many share the row.

select
    fallen.contract_id,
    fallen.reading,
    fallen.item_no,
    fallen.subject_kind,
    fallen.subject_id,
    fallen.occurred_on,
    max(fallen.occurred_at) as occurred_at,
    cast(sum(fallen.units) as bigint) as units,
    cast(sum(fallen.points) as decimal(9, 2)) as points,
    fallen.state,
    min(fallen.cause) as cause,
    min(fallen.reason_code) as reason_code,
    min(fallen.case_id) as case_id,
    min(cases.unit) as unit,
    min(cases.unit_kind) as unit_kind,
    min(cases.community) as community,
    min(cases.category_1) as category_1,
    min(cases.title) as title,
    count(*) as clocks,
    min(fallen.round_no) as round_no,
    min(fallen.started_at) as started_at,
    max(fallen.due_at) as due_at,
    max(fallen.ended_at) as ended_at,
    case when count(distinct fallen.ended_by) = 1 then min(fallen.ended_by) end as ended_by,
    max(fallen.counted_to) as counted_to,
    min(fallen.exemption_id) as exemption_id,
    min(fallen.unit_points) as unit_points,
    min(fallen.block_seconds) as block_seconds,
    min(fallen.late_blocks) as late_blocks,
    min(fallen.returned_by) as returned_by,
    min(fallen.cases) as cases,
    min(fallen.people) as people,
    min(fallen.team_size) as team_size,
    min(fallen.empty_groups) as empty_groups,
    min(fallen.report_kind) as report_kind,
    min(fallen.report_title) as report_title,
    min(fallen.period_end) as period_end,
    case
        when count(*) > 1
            then
                string_agg(
                    cast(fallen.period_end as varchar)
                    || '|' || cast(fallen.due_at as varchar)
                    || '|' || coalesce(cast(fallen.ended_at as varchar), '')
                    || '|' || cast(fallen.unit_points as varchar),
                    ',' order by fallen.occurred_at, fallen.period_end
                )
    end as reports,
    min(fallen.entry_reason) as entry_reason,
    min(fallen.entered_by) as entered_by,
    min(fallen.confirmed_by) as confirmed_by,
    min(calendar.month) as month,
from marts.judgements as fallen
inner join core.readings as readings
    on fallen.contract_id = readings.contract_id and fallen.reading = readings.reading
left join core.cases as cases on fallen.case_id = cases.case_id
left join core.calendar as calendar on fallen.occurred_on = calendar.day
where fallen.state is not null
group by
    fallen.contract_id, fallen.reading, fallen.item_no, fallen.subject_kind,
    fallen.subject_id, fallen.occurred_on, fallen.state
