-- What clocks, reports, undecided points and the platform's limits ask for today.
-- Grain: contract_id, reading, kind.
-- Stored: view.
--
-- Half an hour is what a dispatcher needs to act; a day, what a report needs.

with clocks as (
    select
        at_risk.contract_id,
        at_risk.reading,
        case
            when at_risk.item_no = 3 then 'closing_today'
            when at_risk.seconds_left < 0 then 'forwarding_late'
            when at_risk.seconds_left <= 1800 then 'forwarding_soon'
        end as kind,
        count(*) as count,
        min(at_risk.next_at) as at,
        sum(at_risk.points_at_stake) as points,
    from marts.at_risk_cases as at_risk
    group by
        at_risk.contract_id,
        at_risk.reading,
        case
            when at_risk.item_no = 3 then 'closing_today'
            when at_risk.seconds_left < 0 then 'forwarding_late'
            when at_risk.seconds_left <= 1800 then 'forwarding_soon'
        end
),

reports as (
    select
        reports.contract_id,
        reports.reading,
        case
            when reports.outcome = 'missed' then 'report_missing' else 'report_due'
        end as kind,
        count(*) as count,
        min(reports.due_at) as at,
        cast(0 as decimal(12, 2)) as points,
    from clauses.reports as reports
    cross join core.moment as moment
    where
        reports.ended_at is null
        and (
            reports.outcome = 'missed'
            or (
                reports.outcome = 'running'
                and reports.due_at <= moment.as_of + interval '1' day
            )
        )
    group by
        reports.contract_id,
        reports.reading,
        case
            when reports.outcome = 'missed' then 'report_missing' else 'report_due'
        end
),

undecided as (
    select
        deductions.contract_id,
        deductions.reading,
        'undecided' as kind,
        count(*) as count,
        min(deductions.occurred_at) as at,
        sum(deductions.points) as points,
    from marts.deductions as deductions
    where deductions.state = 'pending'
    group by deductions.contract_id, deductions.reading
),

overdue as (
    select
        readings.contract_id,
        readings.reading,
        'platform_overdue' as kind,
        count(*) as count,
        min(handling.due_at) as at,
        cast(0 as decimal(12, 2)) as points,
    from marts.handling as handling
    inner join core.readings as readings on handling.contract_id = readings.contract_id
    where handling.handling_state = 'overdue'
    group by readings.contract_id, readings.reading
),

matters as (
    select
        clocks.contract_id,
        clocks.reading,
        clocks.kind,
        clocks.count,
        clocks.at,
        clocks.points,
    from clocks
    where clocks.kind is not null
    union all
    select
        reports.contract_id,
        reports.reading,
        reports.kind,
        reports.count,
        reports.at,
        reports.points,
    from reports
    union all
    select
        undecided.contract_id,
        undecided.reading,
        undecided.kind,
        undecided.count,
        undecided.at,
        undecided.points,
    from undecided
    union all
    select
        overdue.contract_id,
        overdue.reading,
        overdue.kind,
        overdue.count,
        overdue.at,
        overdue.points,
    from overdue
),

told as (
    select
        matters.contract_id,
        matters.reading,
        matters.kind,
        matters.count,
        matters.at,
        cast(matters.points as decimal(12, 2)) as points,
        cast(matters.count as varchar) as many,
        case when matters.count = 1 then '' else 's' end as plural,
        case
            when cast(matters.at as date) = cast(moment.as_of as date)
                then '今天 ' || strftime(matters.at, '%H:%M')
            else clock_text(matters.at)
        end as moment,
        case
            when cast(matters.at as date) = cast(moment.as_of as date)
                then 'today ' || strftime(matters.at, '%H:%M')
            else clock_text(matters.at)
        end as moment_en,
        points_text(cast(matters.points as decimal(12, 2))) as cost,
    from matters
    cross join core.moment as moment
)

select
    told.contract_id,
    told.reading,
    case told.kind
        when 'forwarding_late' then 1
        when 'forwarding_soon' then 4
        when 'report_missing' then 5
        when 'report_due' then 6
        when 'closing_today' then 7
        when 'undecided' then 13
        else 14
    end as rank,
    told.kind,
    case
        when told.kind in ('forwarding_late', 'report_missing') then 'failed'
        else 'at_risk'
    end as state,
    case told.kind
        when 'forwarding_late'
            then told.many || ' 件已超转派时限，下次扣分 ' || told.moment
        when 'forwarding_soon' then told.many || ' 件 30 分钟内到转派时限'
        when 'report_missing' then told.many || ' 份报告逾期未交'
        when 'report_due' then told.many || ' 份报告将到期，最早 ' || told.moment
        when 'closing_today'
            then told.many || ' 件已反馈，今日 24:00 前须办结，共 ' || told.cost || ' 分'
        when 'undecided' then told.many || ' 笔待定，共 ' || told.cost || ' 分'
        else told.many || ' 件超过平台办理时限未办结'
    end as sentence,
    told.many
    || case
        when told.kind in ('report_missing', 'report_due') then ' report'
        when told.kind = 'undecided' then ' deduction'
        else ' case'
    end
    || told.plural
    || case told.kind
        when 'forwarding_late' then ' past the forwarding limit, next points ' || told.moment_en
        when 'forwarding_soon' then ' to reach the forwarding limit within 30 minutes'
        when 'report_missing' then ' overdue'
        when 'report_due' then ' due, the first ' || told.moment_en
        when 'closing_today'
            then ' fed back, to be closed by 24:00 today: ' || told.cost || ' points'
        when 'undecided' then ' undecided: ' || told.cost || ' points'
        else ' open past the limit of the platform'
    end as sentence_en,
    told.count,
    told.at,
    told.points,
    case told.kind
        when 'undecided' then 'ledger'
        when 'report_missing' then 'ledger'
        when 'report_due' then ''
        else 'cases'
    end as page,
    case told.kind
        when 'undecided' then 'state=pending'
        when 'report_missing' then 'item=4'
        when 'report_due' then ''
        when 'closing_today' then 'tab=at_risk&item=3'
        when 'platform_overdue' then 'tab=all&state=overdue'
        else 'tab=at_risk&item=2'
    end as page_filter,
from told
