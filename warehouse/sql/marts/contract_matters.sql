-- What the contract itself asks for: risks that are triggered, invoices soon or overdue.
-- Grain: contract_id, kind.
-- Stored: view.
--
-- A right to end the contract comes before almost all else, another risk after what the day's
-- clocks ask for. Of several risks the gravest is named, of several invoices the first. A late
-- payment is one line: it is no risk besides unless there are others.

with triggered as (
    select
        risks.contract_id,
        risks.risk,
        risks.title,
        risks.title as title_en,
        risks.since_on,
        count(*) over (partition by risks.contract_id) as count,
        max(case when risks.ends_contract then 1 else 0 end) over (
            partition by risks.contract_id
        ) = 1 as ends_contract,
        row_number() over (
            partition by risks.contract_id
            order by case when risks.ends_contract then 1 else 2 end, risks.rank
        ) as position,
    from marts.contract_risks as risks
    where risks.state = 'triggered'
),

invoices as (
    select
        invoices.contract_id,
        milestones.title,
        milestones.title as title_en,
        invoices.due_on,
        invoices.due_certain,
        invoices.state = 'overdue' as is_overdue,
        invoices.working_days_left,
        count(*) over (partition by invoices.contract_id) as count,
        sum(invoices.to_pay) over (partition by invoices.contract_id) as to_pay,
        row_number() over (
            partition by invoices.contract_id
            order by invoices.due_on, invoices.invoice_no
        ) as position,
    from marts.invoices as invoices
    inner join core.contracts as contracts on invoices.contract_id = contracts.contract_id
    inner join core.milestones as milestones
        on
            invoices.contract_id = milestones.contract_id
            and invoices.milestone = milestones.milestone
    where
        invoices.state in ('due', 'overdue')
        and invoices.working_days_left <= contracts.payment_watch_working_days
),

worded as (
    select
        invoices.contract_id,
        invoices.due_on,
        invoices.is_overdue,
        invoices.count,
        case
            when invoices.count = 1 then invoices.title || ' '
            else cast(invoices.count as varchar) || ' 张发票共 '
        end || money_text(invoices.to_pay) || ' 元'
        || case when invoices.count = 1 then '，' else '，首张' end as money,
        case
            when invoices.count = 1 then invoices.title_en || ': '
            else cast(invoices.count as varchar) || ' invoices: '
        end || money_text(invoices.to_pay) || ' yuan'
        || case when invoices.count = 1 then '' else ', the first' end as money_en,
        case
            when cast(moment.as_of as date) = invoices.due_on then '今天须付'
            when invoices.is_overdue then '应于 ' || cast(invoices.due_on as varchar) || ' 前付，已逾期'
            else
                '最迟 ' || cast(invoices.due_on as varchar) || ' 付，还有 '
                || cast(invoices.working_days_left as varchar) || ' 个工作日'
        end || case when invoices.due_certain then '' else '（暂计）' end as clock,
        case
            when cast(moment.as_of as date) = invoices.due_on then ' due today'
            when invoices.is_overdue
                then ' was due ' || cast(invoices.due_on as varchar) || ', overdue'
            else
                ' due ' || cast(invoices.due_on as varchar) || ', '
                || cast(invoices.working_days_left as varchar) || ' working day'
                || case when invoices.working_days_left = 1 then '' else 's' end || ' left'
        end || case when invoices.due_certain then '' else ' (provisional)' end as clock_en,
        case
            when loaded.record is null then '；从未载入付款，如已付请载入“付款”' else ''
        end as doubt,
        case
            when loaded.record is null
                then '; no payments were ever loaded: if it is paid, load them'
            else ''
        end as doubt_en,
    from invoices
    cross join core.moment as moment
    left join core.loaded_records as loaded on loaded.record = 'payments'
    where invoices.position = 1
)

select
    triggered.contract_id,
    case when triggered.ends_contract then 3 else 10 end as rank,
    'risk_triggered' as kind,
    'failed' as state,
    case
        when triggered.count = 1 then '合同风险“' || triggered.title || '”已触发'
        else
            cast(triggered.count as varchar) || ' 项合同风险已触发，首要为“'
            || triggered.title || '”'
    end as sentence,
    case
        when triggered.count = 1 then 'contract risk “' || triggered.title_en || '” triggered'
        else
            cast(triggered.count as varchar) || ' contract risks triggered, above all “'
            || triggered.title_en || '”'
    end as sentence_en,
    triggered.count,
    cast(triggered.since_on as timestamp) as at,
    cast(0 as decimal(12, 2)) as points,
    'contract' as page,
    '' as page_filter,
from triggered
where
    triggered.position = 1
    and (triggered.count > 1 or triggered.risk <> 'payment_overdue')
union all
select
    worded.contract_id,
    case when worded.is_overdue then 9 else 11 end as rank,
    'payment_due' as kind,
    case when worded.is_overdue then 'failed' else 'at_risk' end as state,
    worded.money || worded.clock || worded.doubt as sentence,
    worded.money_en || worded.clock_en || worded.doubt_en as sentence_en,
    worded.count,
    cast(worded.due_on as timestamp) as at,
    cast(0 as decimal(12, 2)) as points,
    'payments' as page,
    '' as page_filter,
from worded
