-- Each risk of the contract: the clause that carries it, what would clear it, where to look.
-- Grain: contract_id, risk.
--
-- `ends_contract`: its clause lets the client end the contract, or suspend it, without more ado.

with risks as (
    select
        'score_suspension' as risk,
        1 as rank,
        true as ends_contract,
        '逐笔核对扣分；符合免责的补办审批，批准后得分回升' as remedy,
        'Check each deduction; file exemptions where they apply: an approved one restores'
        || ' its points'
            as remedy_en,
        'ledger' as page,
        '' as page_filter,
    union all
    select
        'score_renewal' as risk,
        2 as rank,
        false as ends_contract,
        '发出整改通知并载明期限；期满前使得分回到及格线' as remedy,
        'Give notice to rectify with a due day; bring the score back to the pass mark by then'
            as remedy_en,
        'contract' as page,
        '' as page_filter,
    union all
    select
        'team_incomplete' as risk,
        3 as rank,
        true as ends_contract,
        '补足人员并载入“人员”' as remedy,
        'Bring the team to full strength and load “Staff”' as remedy_en,
        'staffing' as page,
        '' as page_filter,
    union all
    select
        'unfulfilled_months' as risk,
        4 as rank,
        true as ends_contract,
        '已认定的月份不能消除；认定有误的更正“合同事项”' as remedy,
        'A month found undone stays so; correct “Contract events” where the finding was wrong'
            as remedy_en,
        'contract' as page,
        '' as page_filter,
    union all
    select
        'major_violation' as risk,
        5 as rank,
        true as ends_contract,
        '由甲方决定是否终止；处理完毕后填“办结日期”，续签条件仍不满足' as remedy,
        'The client decides whether to terminate; once dealt with, enter the day; renewal'
        || ' stays barred'
            as remedy_en,
        'contract' as page,
        '' as page_filter,
    union all
    select
        'breach' as risk,
        6 as rank,
        false as ends_contract,
        '处理完毕后在“合同事项”填“办结日期”；未了结前尾款不付' as remedy,
        'Enter the day of settlement in “Contract events”; until then the final payment waits'
            as remedy_en,
        'contract' as page,
        '' as page_filter,
    union all
    select
        'property_damage' as risk,
        7 as rank,
        false as ends_contract,
        '修复或赔偿后填“办结日期”；否则从尾款扣除' as remedy,
        'Enter the day on which it is made good; else it comes off the final payment' as remedy_en,
        'payments' as page,
        '' as page_filter,
    union all
    select
        'replacement_overdue' as risk,
        8 as rank,
        false as ends_contract,
        '调整到位后填“办结日期”' as remedy,
        'Enter the day on which the person is replaced' as remedy_en,
        'staffing' as page,
        '' as page_filter,
    union all
    select
        'early_departure' as risk,
        9 as rank,
        false as ends_contract,
        '已离岗的不能消除；要求乙方补足并说明原因' as remedy,
        'Who left stays gone; have the contractor fill the place and give the reason' as remedy_en,
        'staffing' as page,
        '' as page_filter,
    union all
    select
        'confidentiality' as risk,
        10 as rank,
        false as ends_contract,
        '补签后在“人员”填“保密协议日期”' as remedy,
        'Have it signed and enter the day in “Staff”' as remedy_en,
        'staffing' as page,
        '' as page_filter,
    union all
    select
        'insurance' as risk,
        11 as rank,
        false as ends_contract,
        '参保后在“人员”填“社保起缴”' as remedy,
        'Insure them and enter the day in “Staff”' as remedy_en,
        'staffing' as page,
        '' as page_filter,
    union all
    select
        'payment_overdue' as risk,
        12 as rank,
        false as ends_contract,
        '付款后载入“付款”' as remedy,
        'Pay, and load “Payments”' as remedy_en,
        'payments' as page,
        '' as page_filter,
    union all
    select
        'renewal' as risk,
        13 as rank,
        false as ends_contract,
        '按续签条件逐项核对，在窗口期内提出意向' as remedy,
        'Go through the conditions one by one and declare in the window' as remedy_en,
        'contract' as page,
        '' as page_filter,
)

select
    clauses.contract_id,
    risks.risk,
    risks.rank,
    risks.ends_contract,
    clauses.title,
    clauses.title_en,
    clauses.clause,
    clauses.clause_text,
    risks.remedy,
    risks.remedy_en,
    risks.page,
    risks.page_filter,
from risks
inner join core.clauses as clauses on risks.risk = clauses.key
