-- Whether each case was closed on the platform on the day its unit fed back (item 3, 日产日清).
-- Grain: contract_id, reading, subject_kind, subject_id, round_no, occurred_on, state.
--
-- A case that was reopened is judged round by round: no later round spoils an earlier one.
-- Where the reading counts days, the day bears the points and its cases none.

with judged as (
    select
        clocks.contract_id,
        clocks.reading,
        clocks.item_no,
        clocks.case_id,
        case when clocks.rounds > 1 then clocks.round_no end as round_no,
        clocks.outcome,
        clocks.started_at,
        clocks.must_close_before,
        clocks.closed_at,
        clocks.counted_to,
        clocks.points,
        clocks.same_day_unit,
        case when clocks.outcome = 'missed' and clocks.is_in_term then clocks.closing_day end
            as occurred_on,
        coalesce(covered.state, 'confirmed') as state,
        covered.exemption_id,
    from core.closing_clocks as clocks
    left join core.covered_units as covered
        on
            clocks.contract_id = covered.contract_id
            and clocks.reading = covered.reading
            and clocks.item_no = covered.item_no
            and covered.subject_kind = 'case'
            and clocks.case_id = covered.subject_id
            and clocks.started_at = covered.covered_from
            and clocks.must_close_before = covered.accrued_at
)

select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    'case' as subject_kind,
    judged.case_id as subject_id,
    judged.case_id,
    judged.round_no,
    judged.outcome,
    judged.occurred_on,
    case when judged.occurred_on is not null then judged.must_close_before end as occurred_at,
    case when judged.occurred_on is not null and judged.same_day_unit = 'case' then 1 else 0 end
        as units,
    case
        when judged.occurred_on is not null and judged.same_day_unit = 'case'
            then cast(judged.points as decimal(9, 2))
        else cast(0 as decimal(9, 2))
    end as points,
    case
        when judged.occurred_on is not null and judged.same_day_unit = 'case' then judged.state
    end as state,
    case
        when judged.outcome = 'missed' then 'not_closed_same_day'
        when judged.outcome = 'not_measurable' and judged.closed_at is null
            then 'reopened_before_closing'
        when judged.outcome = 'not_measurable' then 'closed_without_feedback'
    end as reason_code,
    judged.started_at,
    judged.must_close_before as due_at,
    judged.closed_at as ended_at,
    case when judged.outcome in ('missed', 'not_measurable') then judged.counted_to end
        as counted_to,
    judged.exemption_id,
    judged.points as unit_points,
    judged.same_day_unit,
    cast(null as bigint) as cases,
from judged
union all
select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    'day' as subject_kind,
    cast(judged.occurred_on as varchar) as subject_id,
    cast(null as varchar) as case_id,
    cast(null as bigint) as round_no,
    'missed' as outcome,
    judged.occurred_on,
    judged.must_close_before as occurred_at,
    1 as units,
    cast(max(judged.points) as decimal(9, 2)) as points,
    case
        when max(case when judged.state = 'confirmed' then 1 else 0 end) = 1 then 'confirmed'
        when max(case when judged.state = 'pending' then 1 else 0 end) = 1 then 'pending'
        else 'exempt'
    end as state,
    'day_with_misses' as reason_code,
    cast(judged.occurred_on as timestamp) as started_at,
    judged.must_close_before as due_at,
    cast(null as timestamp) as ended_at,
    cast(null as timestamp) as counted_to,
    min(judged.exemption_id) as exemption_id,
    max(judged.points) as unit_points,
    'day' as same_day_unit,
    count(*) as cases,
from judged
where judged.occurred_on is not null and judged.same_day_unit = 'day'
group by
    judged.contract_id, judged.reading, judged.item_no, judged.occurred_on,
    judged.must_close_before
