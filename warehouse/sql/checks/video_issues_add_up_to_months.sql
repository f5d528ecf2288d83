-- The issues that cameras showed add up to their months, by verdict and by what became of them.
-- Grain: contract_id, month.

with issues as (
    select
        issues.contract_id,
        issues.month,
        count(*) as found,
        count(case when issues.verdict = 'valid' then 1 end) as valid,
        count(case when issues.standing = 'disposed' then 1 end) as disposed,
        count(case when issues.standing = 'open' then 1 end) as still_open,
    from marts.video_issues as issues
    group by issues.contract_id, issues.month
),

months as (
    select
        months.contract_id,
        months.month,
        sum(months.found) as found,
        sum(months.valid) as valid,
        sum(months.false_alarms) as false_alarms,
        sum(months.undecided) as undecided,
        sum(months.disposed) as disposed,
    from marts.video_months as months
    group by months.contract_id, months.month
)

select
    issues.contract_id,
    issues.month,
from issues
left join months on issues.contract_id = months.contract_id and issues.month = months.month
where
    months.found is null
    or months.found <> issues.found
    or months.valid <> issues.valid
    or months.disposed <> issues.disposed
    or months.found <> months.valid + months.false_alarms + months.undecided
    or issues.valid <> issues.disposed + issues.still_open
