-- Each day of the term so far: cameras looked at, cameras online, issues found.
-- Grain: contract_id, day.

with rounds as (
    select
        days.contract_id,
        days.day,
        count(*) as cameras,
        sum(case when days.checks > 0 then 1 when days.checks = 0 then 0 end) as cameras_checked,
        sum(days.checks) as checks,
        sum(days.online) as online,
    from marts.camera_days as days
    group by days.contract_id, days.day
),

issues as (
    select
        issues.contract_id,
        issues.day,
        count(case when issues.verdict = 'valid' then 1 end) as issues_valid,
        count(case when issues.verdict = 'false_alarm' then 1 end) as false_alarms,
    from marts.video_issues as issues
    group by issues.contract_id, issues.day
)

select
    rounds.contract_id,
    rounds.day,
    rounds.cameras,
    cast(rounds.cameras_checked as bigint) as cameras_checked,
    cast(rounds.checks as bigint) as checks,
    cast(rounds.online as double) / nullif(rounds.checks, 0) as online_share,
    case when rounds.checks is not null then coalesce(issues.issues_valid, 0) end as issues_valid,
    case when rounds.checks is not null then coalesce(issues.false_alarms, 0) end as false_alarms,
from rounds
left join issues on rounds.contract_id = issues.contract_id and rounds.day = issues.day
