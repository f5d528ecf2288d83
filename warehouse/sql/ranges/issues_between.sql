-- What the cameras found in any days, of each kind and, where `is_total`, of all, and what became
-- of it; '' is no named kind.
-- Grain: is_total, issue.
-- Over: of_contract, from_day, to_day.

with issues as (
    select
        coalesce(issues.issue, '') as issue,
        issues.verdict,
        issues.standing,
        issues.is_case_on_file,
        issues.disposal_seconds,
        issues.open_seconds,
    from marts.video_issues as issues
    where issues.contract_id = of_contract and issues.day >= from_day and issues.day <= to_day
)

select
    grouping(issues.issue) = 1 as is_total,
    coalesce(issues.issue, '') as issue,
    count(*) as found,
    count(case when issues.verdict = 'valid' then 1 end) as valid,
    count(case when issues.verdict = 'false_alarm' then 1 end) as false_alarms,
    count(case when issues.standing = 'undecided' then 1 end) as undecided,
    count(case when issues.verdict = 'valid' and issues.is_case_on_file then 1 end)
        as became_cases,
    count(case when issues.standing = 'disposed' then 1 end) as disposed,
    count(case when issues.standing = 'open' then 1 end) as open,
    cast(
        floor(share_of(sum(issues.disposal_seconds), count(issues.disposal_seconds)) + 0.5)
        as bigint
    ) as mean_seconds,
    max(issues.open_seconds) as longest_open_seconds,
from issues
group by grouping sets ((issues.issue), ())
