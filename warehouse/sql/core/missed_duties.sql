-- Who was planned for a stretch that nobody covered, and why they were not there.
-- Grain: contract_id, starts_at, rank.
--
-- Staff numbers, never names.

with planned as (
    select
        spans.contract_id,
        spans.starts_at,
        spans.ends_at,
        shift_days.staff_id,
        shift_days.starts_at as shift_starts_at,
        shift_days.planned_from,
        case
            when shift_days.is_on_leave then 'on_leave'
            when shift_days.is_after_post then 'left'
            when shift_days.is_before_post then 'not_yet'
        end as reason,
    from core.uncovered_spans as spans
    inner join core.shift_days as shift_days
        on
            spans.contract_id = shift_days.contract_id
            and shift_days.team = 'dispatch'
            and shift_days.planned_from < spans.ends_at
            and shift_days.planned_until > spans.starts_at
),

explained as (
    select
        planned.contract_id,
        planned.starts_at,
        planned.staff_id,
        planned.planned_from,
        shifts.starts_at as shift_starts_at,
        shifts.ends_at as shift_ends_at,
        shifts.signed_in_at,
        shifts.signed_out_at,
        coalesce(
            planned.reason,
            case
                when shifts.until_at <= planned.starts_at and shifts.from_at < shifts.until_at
                    then 'early'
                when shifts.signed_in_at > shifts.starts_at then 'late'
                else 'early'
            end
        ) as reason,
    from planned
    inner join core.shifts as shifts
        on
            planned.contract_id = shifts.contract_id
            and planned.staff_id = shifts.staff_id
            and planned.shift_starts_at = shifts.starts_at
),

counted as (
    select
        explained.contract_id,
        explained.starts_at,
        explained.staff_id,
        explained.planned_from,
        explained.reason,
        strftime(explained.shift_starts_at, '%H:%M') as planned_start,
        replace(strftime(explained.shift_ends_at, '%H:%M'), '00:00', '24:00') as planned_end,
        strftime(explained.signed_in_at, '%H:%M') as signed_in,
        strftime(explained.signed_out_at, '%H:%M') as signed_out,
        cast(
            case explained.reason
                when 'late'
                    then
                        floor(
                            date_diff('second', explained.shift_starts_at, explained.signed_in_at)
                            / 60
                        )
                when 'early'
                    then
                        floor(
                            date_diff('second', explained.signed_out_at, explained.shift_ends_at)
                            / 60
                        )
            end as integer
        ) as minutes,
    from explained
),

told as (
    select
        counted.contract_id,
        counted.starts_at,
        counted.staff_id,
        counted.planned_from,
        counted.staff_id || case counted.reason
            when 'on_leave' then ' 已批请假'
            when 'left' then ' 已离岗'
            when 'not_yet' then ' 尚未到岗'
            when 'late'
                then
                    ' 迟到 ' || cast(counted.minutes as varchar) || ' 分（排班 '
                    || counted.planned_start || '，签到 ' || counted.signed_in || '）'
            else
                ' 早退 ' || cast(counted.minutes as varchar) || ' 分（排班至 '
                || counted.planned_end || '，签退 ' || counted.signed_out || '）'
        end as sentence,
        counted.staff_id || case counted.reason
            when 'on_leave' then ' on approved leave'
            when 'left' then ' no longer on post'
            when 'not_yet' then ' not yet on post'
            when 'late'
                then
                    ' ' || cast(counted.minutes as varchar) || ' min late (planned '
                    || counted.planned_start || ', signed in ' || counted.signed_in || ')'
            else
                ' left ' || cast(counted.minutes as varchar) || ' min early (planned until '
                || counted.planned_end || ', signed out ' || counted.signed_out || ')'
        end as sentence_en,
    from counted
)

select
    told.contract_id,
    told.starts_at,
    row_number() over (
        partition by told.contract_id, told.starts_at
        order by min(told.planned_from), told.staff_id, told.sentence
    ) as rank,
    told.staff_id,
    told.sentence,
    told.sentence_en,
from told
group by told.contract_id, told.starts_at, told.staff_id, told.sentence, told.sentence_en
