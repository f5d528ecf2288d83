-- Each issue a look at a camera showed: whether it was true, which case it became, how it ended.
-- Grain: contract_id, check_id.
--
-- A verdict of nothing found is no issue, whatever is named beside it. A disposal before the
-- look is a doubt: it disposes, but measures nothing.

with issues as (
    select
        checks.contract_id,
        checks.check_id,
        checks.camera_id,
        checks.checked_at,
        checks.day,
        checks.issue,
        checks.verdict,
        checks.staff_id,
        checks.case_id,
        checks.resolved_at,
        case
            when checks.verdict = 'false_alarm' then 'false_alarm'
            when checks.verdict is null then 'undecided'
            when checks.resolved_at is not null then 'disposed'
            else 'open'
        end as standing,
        checks.source_file,
        checks.source_sheet,
        checks.source_row,
        checks.load_id,
    from core.video_checks as checks
    where
        checks.verdict in ('valid', 'false_alarm')
        or (checks.verdict is null and checks.issue is not null)
)

select
    issues.contract_id,
    issues.check_id,
    issues.camera_id,
    cameras.location,
    cameras.community,
    cameras.key_area,
    issues.checked_at,
    calendar.month,
    issues.day,
    issues.issue,
    issues.verdict,
    issues.staff_id,
    issues.case_id,
    cases.case_id is not null as is_case_on_file,
    cases.title as case_title,
    handling.handling_state as case_handling_state,
    issues.resolved_at,
    case
        when issues.standing = 'disposed' and issues.resolved_at >= issues.checked_at
            then date_diff('second', issues.checked_at, issues.resolved_at)
    end as disposal_seconds,
    case
        when issues.standing = 'open'
            then date_diff('second', issues.checked_at, moment.as_of)
    end as open_seconds,
    issues.standing,
    issues.source_file,
    issues.source_sheet,
    issues.source_row,
    issues.load_id,
from issues
cross join core.moment as moment
inner join core.calendar as calendar on issues.day = calendar.day
inner join core.cameras as cameras
    on issues.contract_id = cameras.contract_id and issues.camera_id = cameras.camera_id
left join core.cases as cases on issues.case_id = cases.case_id
left join marts.handling as handling on issues.case_id = handling.case_id
