-- Each day of the term so far: cameras looked at, cameras online, issues found.
-- Grain: contract_id, day.

with issues as (
    select
        issues.contract_id,
        issues.day,
        count(case when issues.verdict = 'valid' then 1 end) as issues_valid,
        count(case when issues.verdict = 'false_alarm' then 1 end) as false_alarms,
    from marts.video_issues as issues
    group by issues.contract_id, issues.day
)

select
    days.contract_id,
    days.day,
    count(*) as cameras,
    cast(sum(cast(days.checks > 0 as integer)) as bigint) as cameras_checked,
    cast(sum(days.checks) as bigint) as checks,
    share_of(sum(days.online), sum(days.checks)) as online_share,
    case when sum(days.checks) is not null then coalesce(max(issues.issues_valid), 0) end
        as issues_valid,
    case when sum(days.checks) is not null then coalesce(max(issues.false_alarms), 0) end
        as false_alarms,
from marts.camera_days as days
left join issues on days.contract_id = issues.contract_id and days.day = issues.day
group by days.contract_id, days.day
