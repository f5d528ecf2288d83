-- Outcomes and states keep to the closed vocabulary, and only a miss bears points.
-- 结果与状态只用规定词语，且仅“未达标”计分。
-- Grain: contract_id, reading, item_no, subject_kind, subject_id.

with judged as (
    select
        team.contract_id,
        team.reading,
        team.item_no,
        team.subject_kind,
        team.subject_id,
        team.outcome,
        team.units,
        team.points,
        team.state,
    from clauses.team as team
    union all
    select
        forwarding.contract_id,
        forwarding.reading,
        forwarding.item_no,
        forwarding.subject_kind,
        forwarding.subject_id,
        forwarding.outcome,
        forwarding.units,
        forwarding.points,
        forwarding.state,
    from clauses.forwarding as forwarding
    union all
    select
        dispatch_errors.contract_id,
        dispatch_errors.reading,
        dispatch_errors.item_no,
        dispatch_errors.subject_kind,
        dispatch_errors.subject_id,
        dispatch_errors.outcome,
        dispatch_errors.units,
        dispatch_errors.points,
        dispatch_errors.state,
    from clauses.dispatch_errors as dispatch_errors
    union all
    select
        same_day_closing.contract_id,
        same_day_closing.reading,
        same_day_closing.item_no,
        same_day_closing.subject_kind,
        same_day_closing.subject_id,
        same_day_closing.outcome,
        same_day_closing.units,
        same_day_closing.points,
        same_day_closing.state,
    from clauses.same_day_closing as same_day_closing
    union all
    select
        reports.contract_id,
        reports.reading,
        reports.item_no,
        reports.subject_kind,
        reports.subject_id,
        reports.outcome,
        reports.units,
        reports.points,
        reports.state,
    from clauses.reports as reports
    union all
    select
        emergency_support.contract_id,
        emergency_support.reading,
        emergency_support.item_no,
        emergency_support.subject_kind,
        emergency_support.subject_id,
        emergency_support.outcome,
        emergency_support.units,
        emergency_support.points,
        emergency_support.state,
    from clauses.emergency_support as emergency_support
    union all
    select
        instructions.contract_id,
        instructions.reading,
        instructions.item_no,
        instructions.subject_kind,
        instructions.subject_id,
        instructions.outcome,
        instructions.units,
        instructions.points,
        instructions.state,
    from clauses.instructions as instructions
    union all
    select
        supplies.contract_id,
        supplies.reading,
        supplies.item_no,
        supplies.subject_kind,
        supplies.subject_id,
        supplies.outcome,
        supplies.units,
        supplies.points,
        supplies.state,
    from clauses.supplies as supplies
    union all
    select
        internal_rules.contract_id,
        internal_rules.reading,
        internal_rules.item_no,
        internal_rules.subject_kind,
        internal_rules.subject_id,
        internal_rules.outcome,
        internal_rules.units,
        internal_rules.points,
        internal_rules.state,
    from clauses.internal_rules as internal_rules
    union all
    select
        not_measurable.contract_id,
        not_measurable.reading,
        not_measurable.item_no,
        not_measurable.subject_kind,
        not_measurable.subject_id,
        not_measurable.outcome,
        not_measurable.units,
        not_measurable.points,
        not_measurable.state,
    from clauses.not_measurable as not_measurable
)

select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    judged.subject_kind,
    judged.subject_id,
from judged
where
    judged.outcome is null
    or judged.outcome not in ('met', 'missed', 'running', 'not_measurable')
    or judged.state not in ('confirmed', 'pending', 'exempt', 'unpriced')
    or (judged.state is not null and judged.outcome <> 'missed')
    or (judged.state is null and (judged.units <> 0 or judged.points <> 0))
    or judged.points < 0
