-- What the cameras found in each month, by kind of issue, and how fast it was dealt with.
-- Grain: contract_id, month, issue.
--
-- An issue of no named kind stands under the empty name.

with found as (
    select
        issues.contract_id,
        issues.month,
        coalesce(issues.issue, '') as issue,
        issues.standing,
        issues.verdict,
        issues.is_case_on_file,
        issues.disposal_seconds,
    from marts.video_issues as issues
)

select
    found.contract_id,
    found.month,
    found.issue,
    count(*) as found,
    count(case when found.verdict = 'valid' then 1 end) as valid,
    count(case when found.verdict = 'false_alarm' then 1 end) as false_alarms,
    count(case when found.standing = 'undecided' then 1 end) as undecided,
    count(case when found.verdict = 'valid' and found.is_case_on_file then 1 end) as became_cases,
    count(case when found.standing = 'disposed' then 1 end) as disposed,
    avg(cast(found.disposal_seconds as double)) as mean_disposal_seconds,
    max(found.disposal_seconds) as longest_disposal_seconds,
from found
group by found.contract_id, found.month, found.issue
