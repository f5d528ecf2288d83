-- Each risk of the contract: the clause that carries it, what would clear it, where to look.
-- Grain: risk.

select
    'score_suspension' as risk,
    1 as rank,
    '考评低于及格线：中止合同' as title,
    'Score below the pass mark: suspension' as title_en,
    '附件二' as clause,
    '满分为100分，60分为及格，低于60分视为服务不达标，对于不达标的情况，甲方将中止服务单位服务合同，'
    || '并上报至财政有关管理部门' as clause_text,
    '逐笔核对扣分；符合免责的补办审批，批准后得分回升' as remedy,
    'Check each deduction; file exemptions where they apply: an approved one restores its points'
        as remedy_en,
    'ledger' as page,
    '' as page_filter,
union all
select
    'score_renewal' as risk,
    2 as rank,
    '考评低于及格线：不予续签' as title,
    'Score below the pass mark: no renewal' as title_en,
    '第十三条(三)1' as clause,
    '乙方在合同年度内的考评得分低于60分，经甲方通知要求整改后，仍无法达到服务标准' as clause_text,
    '发出整改通知并载明期限；期满前使得分回到及格线' as remedy,
    'Give notice to rectify with a due day; bring the score back to the pass mark by then'
        as remedy_en,
    'contract' as page,
    '' as page_filter,
union all
select
    'team_incomplete' as risk,
    3 as rank,
    '团队未按期到岗' as title,
    'Team not on post in time' as title_en,
    '第十二条(二)2' as clause,
    '乙方在签订合同20日内，未能按照甲方要求完成组建项目人员上岗，甲方有权单方终止合同，'
    || '乙方应无条件退还全额合同首付款' as clause_text,
    '补足人员并载入“人员”' as remedy,
    'Bring the team to full strength and load “Staff”' as remedy_en,
    'staffing' as page,
    '' as page_filter,
union all
select
    'unfulfilled_months' as risk,
    4 as rank,
    '月度工作未完成' as title,
    'Months of work not done' as title_en,
    '第八条 2' as clause,
    '如乙方任意3个月未完成本合同约定的工作内容，甲方有权单方终止本合同，由乙方承担一切经济损失和法律责任，'
    || '乙方应退还甲方已支付的全部款项，并支付违约金为合同总金额的30%' as clause_text,
    '已认定的月份不能消除；认定有误的更正“合同事项”' as remedy,
    'A month found undone stays so; correct “Contract events” where the finding was wrong'
        as remedy_en,
    'contract' as page,
    '' as page_filter,
union all
select
    'major_violation' as risk,
    5 as rank,
    '重大违约' as title,
    'Major violation' as title_en,
    '第十二条(二)4' as clause,
    '违反管理规定，造成重大伤亡或重大损失；因管理不善造成恶劣影响；擅自将合同转包给第三者；'
    || '违反劳动法或其他相关法律法规，造成恶劣影响；甲方要求未落实到位的，弄虚作假及其他不正当行为'
        as clause_text,
    '由甲方决定是否终止；处理完毕后填“办结日期”，续签条件仍不满足' as remedy,
    'The client decides whether to terminate; once dealt with, enter the day; renewal stays barred'
        as remedy_en,
    'contract' as page,
    '' as page_filter,
union all
select
    'breach' as risk,
    6 as rank,
    '违约未了结' as title,
    'Breach not settled' as title_en,
    '第八条 1' as clause,
    '甲方根据上述规定条款，视乙方违约行为的情节轻重，做出批评教育、警告、扣罚经费，'
    || '支付违约金为合同总金额的30%等处理' as clause_text,
    '处理完毕后在“合同事项”填“办结日期”；未了结前尾款不付' as remedy,
    'Enter the day of settlement in “Contract events”; until then the final payment waits'
        as remedy_en,
    'contract' as page,
    '' as page_filter,
union all
select
    'property_damage' as risk,
    7 as rank,
    '财物损坏未赔' as title,
    'Damage not made good' as title_en,
    '第八条 3' as clause,
    '乙方对甲方提供的办公用房等物品，如因人为损坏的，甲方有权在项目尾款中扣除相应金额，不足部分，'
    || '乙方应当及时补齐' as clause_text,
    '修复或赔偿后填“办结日期”；否则从尾款扣除' as remedy,
    'Enter the day on which it is made good; else it comes off the final payment' as remedy_en,
    'payments' as page,
    '' as page_filter,
union all
select
    'replacement_overdue' as risk,
    8 as rank,
    '人员调整逾期' as title,
    'Replacement overdue' as title_en,
    '第七条(一)4' as clause,
    '甲方可要求乙方调整不合格项目人员，并于30日内调整到位' as clause_text,
    '调整到位后填“办结日期”' as remedy,
    'Enter the day on which the person is replaced' as remedy_en,
    'staffing' as page,
    '' as page_filter,
union all
select
    'early_departure' as risk,
    9 as rank,
    '在岗不满半年离岗' as title,
    'Left within half a year' as title_en,
    '第七条(二)7' as clause,
    '要求项目人员相对稳定，原则上保证每位工作人员至少要在本职岗位工作半年以上方可离岗' as clause_text,
    '已离岗的不能消除；要求乙方补足并说明原因' as remedy,
    'Who left stays gone; have the contractor fill the place and give the reason' as remedy_en,
    'staffing' as page,
    '' as page_filter,
union all
select
    'confidentiality' as risk,
    10 as rank,
    '未签保密协议' as title,
    'No confidentiality agreement' as title_en,
    '第十条 4' as clause,
    '乙方必须与项目人员签订书面保密协议' as clause_text,
    '补签后在“人员”填“保密协议日期”' as remedy,
    'Have it signed and enter the day in “Staff”' as remedy_en,
    'staffing' as page,
    '' as page_filter,
union all
select
    'insurance' as risk,
    11 as rank,
    '未缴社保' as title,
    'No social insurance' as title_en,
    '第七条(二)6' as clause,
    '乙方应遵守法律、法规和政策的规定，按相关国家规定为项目人员缴纳“五险一金”' as clause_text,
    '参保后在“人员”填“社保起缴”' as remedy,
    'Insure them and enter the day in “Staff”' as remedy_en,
    'staffing' as page,
    '' as page_filter,
union all
select
    'payment_overdue' as risk,
    12 as rank,
    '付款逾期' as title,
    'Payment overdue' as title_en,
    '第五条；第七条(一)6' as clause,
    '甲方应按时支付款项。本合同的项目实施经费由政府拨款，如因政策影响，拨款未能及时到位，'
    || '甲方并不因此支付利息等费用，不构成违约' as clause_text,
    '付款后载入“付款”' as remedy,
    'Pay, and load “Payments”' as remedy_en,
    'payments' as page,
    '' as page_filter,
union all
select
    'renewal' as risk,
    13 as rank,
    '合同续签' as title,
    'Renewal' as title_en,
    '第十三条' as clause,
    '在满足本合同所有约定且乙方履约合格的前提下，合同期限届满前30个自然日，双方可就续签事宜进行协商'
        as clause_text,
    '按续签条件逐项核对，在窗口期内提出意向' as remedy,
    'Go through the conditions one by one and declare in the window' as remedy_en,
    'contract' as page,
    '' as page_filter
