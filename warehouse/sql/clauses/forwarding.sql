-- Whether each platform case was forwarded within two hours, and what lateness cost (item 2).
-- Grain: contract_id, reading, subject_kind, subject_id, occurred_on, state.
--
-- One row a case where nothing fell due; else one a day and state on which blocks fell.

with fallen as (
    select
        units.contract_id,
        units.reading,
        units.case_id,
        units.occurred_on,
        units.state,
        max(units.accrued_at) as occurred_at,
        count(*) as units,
        sum(units.points) as points,
        min(units.points) as unit_points,
        min(units.exemption_id) as exemption_id,
    from core.forwarding_units as units
    group by
        units.contract_id, units.reading, units.case_id, units.occurred_on, units.state
),

told as (
    select
        clocks.contract_id,
        clocks.reading,
        clocks.item_no,
        clocks.case_id,
        clocks.started_at,
        clocks.due_at,
        clocks.ended_at,
        clocks.counted_to,
        clocks.late_blocks,
        clocks.block_seconds,
        date_diff('second', clocks.due_at, clocks.counted_to) as late_seconds,
        case
            when clocks.counted_to > clocks.due_at then 'missed'
            when clocks.ended_at is null then 'running'
            else 'met'
        end as outcome,
    from core.forwarding_clocks as clocks
)

select
    told.contract_id,
    told.reading,
    told.item_no,
    'case' as subject_kind,
    told.case_id as subject_id,
    told.case_id,
    told.outcome,
    fallen.occurred_on,
    fallen.occurred_at,
    coalesce(fallen.units, 0) as units,
    cast(coalesce(fallen.points, 0) as decimal(9, 2)) as points,
    fallen.state,
    case
        when told.outcome = 'missed'
            then
                '收到 ' || clock_text(told.started_at)
                || '，时限 ' || clock_text(told.due_at)
                || case
                    when told.ended_at is null
                        then '，截至 ' || clock_text(told.counted_to) || ' 未转派'
                    else '，转派 ' || clock_text(told.ended_at)
                end
                || '：迟 '
                || cast(cast(floor(told.late_seconds / 3600) as bigint) as varchar) || ' 小时 '
                || cast(cast(floor((told.late_seconds % 3600) / 60) as bigint) as varchar) || ' 分'
                || case
                    when fallen.units is null
                        then
                            '，不足一个 ' || cast(cast(told.block_seconds / 3600 as bigint) as varchar)
                            || ' 小时，未扣分'
                    else
                        '，当日计 ' || cast(fallen.units as varchar) || ' 个'
                        || case when told.late_blocks = 'full' then '完整' else '（含不足）' end
                        || ' ' || cast(cast(told.block_seconds / 3600 as bigint) as varchar)
                        || ' 小时 × ' || points_text(fallen.unit_points)
                        || ' = ' || points_text(fallen.points) || ' 分'
                end
    end as reason,
    case
        when told.outcome = 'missed'
            then
                'received ' || clock_text(told.started_at)
                || ', limit ' || clock_text(told.due_at)
                || case
                    when told.ended_at is null
                        then ', not forwarded by ' || clock_text(told.counted_to)
                    else ', forwarded ' || clock_text(told.ended_at)
                end
                || ': '
                || cast(cast(floor(told.late_seconds / 3600) as bigint) as varchar) || ' h '
                || cast(cast(floor((told.late_seconds % 3600) / 60) as bigint) as varchar)
                || ' min late'
                || case
                    when fallen.units is null then ', less than one block, no points'
                    else
                        ', that day ' || cast(fallen.units as varchar)
                        || case when told.late_blocks = 'full' then ' full' else ' started' end
                        || ' block' || case when fallen.units = 1 then '' else 's' end || ' of '
                        || cast(cast(told.block_seconds / 3600 as bigint) as varchar)
                        || ' h × ' || points_text(fallen.unit_points)
                        || ' = ' || points_text(fallen.points)
                        || ' points'
                end
    end as reason_en,
    told.started_at,
    told.due_at,
    told.ended_at,
    fallen.exemption_id,
from told
left join fallen
    on
        told.contract_id = fallen.contract_id
        and told.reading = fallen.reading
        and told.case_id = fallen.case_id
