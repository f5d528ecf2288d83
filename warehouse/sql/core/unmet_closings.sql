-- The rounds of cases that were not closed on their day, or not yet, with what that cost (item 3).
-- Grain: contract_id, reading, subject_kind, subject_id, round_no, occurred_on, state.
-- Follows from: core.closing_judgements.
-- Local to: case_id.
--
-- Where the reading counts days, the day bears the points and its cases none. Of a reading without
-- a name only what cost points is asked.

select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    'case' as subject_kind,
    judged.case_id as subject_id,
    judged.case_id,
    case when judged.rounds > 1 then judged.round_no end as round_no,
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
from core.closing_judgements as judged
where
    judged.outcome <> 'met'
    and (
        judged.is_named
        or (judged.occurred_on is not null and judged.same_day_unit = 'case')
    )
