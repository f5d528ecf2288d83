-- The failures that a request covers: excused where one is approved, else undecided.
-- Grain: contract_id, reading, item_no, subject_kind, subject_id, covered_from, accrued_at.

select
    units.contract_id,
    units.reading,
    units.item_no,
    units.subject_kind,
    units.subject_id,
    units.covered_from,
    units.accrued_at,
    case
        when min(case when reach.decision = 'approved' then 1 end) = 1 then 'exempt'
        else 'pending'
    end as state,
    coalesce(
        min(case when reach.decision = 'approved' then reach.exemption_id end),
        min(reach.exemption_id)
    ) as exemption_id,
from core.coverable_units as units
inner join core.exemption_reach as reach
    on
        units.contract_id = reach.contract_id
        and units.item_no = reach.item_no
        and units.arose_at >= reach.valid_from
        and units.arose_at < reach.valid_to
        and (
            units.case_id = reach.case_id
            or (reach.starts_at < units.accrued_at and reach.ends_at > units.covered_from)
            or (
                units.covered_from = units.accrued_at
                and reach.starts_at <= units.accrued_at
                and reach.ends_at >= units.accrued_at
            )
        )
group by
    units.contract_id, units.reading, units.item_no, units.subject_kind, units.subject_id,
    units.covered_from, units.accrued_at
