-- The ledger: every deduction of every clause, under each reading.
-- Grain: contract_id, reading, item_no, subject_kind, subject_id, occurred_on, state.
--
-- Two reports of one name may fall due on one day: they share a row.

with fallen as (
    select
        team.contract_id,
        team.reading,
        team.item_no,
        team.subject_kind,
        team.subject_id,
        team.case_id,
        team.occurred_on,
        team.occurred_at,
        team.units,
        team.points,
        team.state,
        team.reason,
        team.reason_en,
        team.started_at,
        team.due_at,
        team.ended_at,
        team.exemption_id,
    from clauses.team as team
    where team.state is not null
    union all
    select
        forwarding.contract_id,
        forwarding.reading,
        forwarding.item_no,
        forwarding.subject_kind,
        forwarding.subject_id,
        forwarding.case_id,
        forwarding.occurred_on,
        forwarding.occurred_at,
        forwarding.units,
        forwarding.points,
        forwarding.state,
        forwarding.reason,
        forwarding.reason_en,
        forwarding.started_at,
        forwarding.due_at,
        forwarding.ended_at,
        forwarding.exemption_id,
    from clauses.forwarding as forwarding
    where forwarding.state is not null
    union all
    select
        dispatch_errors.contract_id,
        dispatch_errors.reading,
        dispatch_errors.item_no,
        dispatch_errors.subject_kind,
        dispatch_errors.subject_id,
        dispatch_errors.case_id,
        dispatch_errors.occurred_on,
        dispatch_errors.occurred_at,
        dispatch_errors.units,
        dispatch_errors.points,
        dispatch_errors.state,
        dispatch_errors.reason,
        dispatch_errors.reason_en,
        dispatch_errors.started_at,
        dispatch_errors.due_at,
        dispatch_errors.ended_at,
        dispatch_errors.exemption_id,
    from clauses.dispatch_errors as dispatch_errors
    where dispatch_errors.state is not null
    union all
    select
        same_day_closing.contract_id,
        same_day_closing.reading,
        same_day_closing.item_no,
        same_day_closing.subject_kind,
        same_day_closing.subject_id,
        same_day_closing.case_id,
        same_day_closing.occurred_on,
        same_day_closing.occurred_at,
        same_day_closing.units,
        same_day_closing.points,
        same_day_closing.state,
        same_day_closing.reason,
        same_day_closing.reason_en,
        same_day_closing.started_at,
        same_day_closing.due_at,
        same_day_closing.ended_at,
        same_day_closing.exemption_id,
    from clauses.same_day_closing as same_day_closing
    where same_day_closing.state is not null
    union all
    select
        reports.contract_id,
        reports.reading,
        reports.item_no,
        reports.subject_kind,
        reports.subject_id,
        reports.case_id,
        reports.occurred_on,
        reports.occurred_at,
        reports.units,
        reports.points,
        reports.state,
        reports.reason,
        reports.reason_en,
        reports.started_at,
        reports.due_at,
        reports.ended_at,
        reports.exemption_id,
    from clauses.reports as reports
    where reports.state is not null
    union all
    select
        emergency_support.contract_id,
        emergency_support.reading,
        emergency_support.item_no,
        emergency_support.subject_kind,
        emergency_support.subject_id,
        emergency_support.case_id,
        emergency_support.occurred_on,
        emergency_support.occurred_at,
        emergency_support.units,
        emergency_support.points,
        emergency_support.state,
        emergency_support.reason,
        emergency_support.reason_en,
        emergency_support.started_at,
        emergency_support.due_at,
        emergency_support.ended_at,
        emergency_support.exemption_id,
    from clauses.emergency_support as emergency_support
    where emergency_support.state is not null
    union all
    select
        instructions.contract_id,
        instructions.reading,
        instructions.item_no,
        instructions.subject_kind,
        instructions.subject_id,
        instructions.case_id,
        instructions.occurred_on,
        instructions.occurred_at,
        instructions.units,
        instructions.points,
        instructions.state,
        instructions.reason,
        instructions.reason_en,
        instructions.started_at,
        instructions.due_at,
        instructions.ended_at,
        instructions.exemption_id,
    from clauses.instructions as instructions
    where instructions.state is not null
    union all
    select
        supplies.contract_id,
        supplies.reading,
        supplies.item_no,
        supplies.subject_kind,
        supplies.subject_id,
        supplies.case_id,
        supplies.occurred_on,
        supplies.occurred_at,
        supplies.units,
        supplies.points,
        supplies.state,
        supplies.reason,
        supplies.reason_en,
        supplies.started_at,
        supplies.due_at,
        supplies.ended_at,
        supplies.exemption_id,
    from clauses.supplies as supplies
    where supplies.state is not null
    union all
    select
        internal_rules.contract_id,
        internal_rules.reading,
        internal_rules.item_no,
        internal_rules.subject_kind,
        internal_rules.subject_id,
        internal_rules.case_id,
        internal_rules.occurred_on,
        internal_rules.occurred_at,
        internal_rules.units,
        internal_rules.points,
        internal_rules.state,
        internal_rules.reason,
        internal_rules.reason_en,
        internal_rules.started_at,
        internal_rules.due_at,
        internal_rules.ended_at,
        internal_rules.exemption_id,
    from clauses.internal_rules as internal_rules
    where internal_rules.state is not null
),

ledger as (
    select
        fallen.contract_id,
        fallen.reading,
        fallen.item_no,
        fallen.subject_kind,
        fallen.subject_id,
        fallen.occurred_on,
        fallen.state,
        max(fallen.occurred_at) as occurred_at,
        cast(sum(fallen.units) as bigint) as units,
        cast(sum(fallen.points) as decimal(9, 2)) as points,
        string_agg(fallen.reason, '；' order by fallen.occurred_at) as reason,
        string_agg(fallen.reason_en, '; ' order by fallen.occurred_at) as reason_en,
        min(fallen.case_id) as case_id,
        min(fallen.started_at) as started_at,
        max(fallen.due_at) as due_at,
        max(fallen.ended_at) as ended_at,
        min(fallen.exemption_id) as exemption_id,
    from fallen
    group by
        fallen.contract_id, fallen.reading, fallen.item_no, fallen.subject_kind,
        fallen.subject_id, fallen.occurred_on, fallen.state
)

select
    ledger.contract_id,
    ledger.reading,
    ledger.item_no,
    ledger.subject_kind,
    ledger.subject_id,
    ledger.occurred_on,
    ledger.occurred_at,
    ledger.units,
    ledger.points,
    ledger.state,
    ledger.reason,
    ledger.reason_en,
    ledger.case_id,
    cases.unit,
    cases.unit_kind,
    cases.community,
    cases.category_1,
    cases.title,
    ledger.started_at,
    ledger.due_at,
    ledger.ended_at,
    ledger.exemption_id,
    calendar.month,
from ledger
left join core.cases as cases on ledger.case_id = cases.case_id
left join core.calendar as calendar on ledger.occurred_on = calendar.day
