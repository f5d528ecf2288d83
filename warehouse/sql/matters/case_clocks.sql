-- Which cases need a hand within the hour, or today.
-- Grain: contract_id, reading, kind.
-- Stored: view.

with clocks as (
    select
        at_risk.contract_id,
        at_risk.reading,
        at_risk.case_id,
        at_risk.item_no,
        at_risk.next_at,
        at_risk.points_at_stake,
        clock_matter(at_risk.item_no, at_risk.seconds_left) as kind,
    from marts.at_risk_cases as at_risk
)

select
    clocks.contract_id,
    clocks.reading,
    clocks.kind,
    count(distinct clocks.case_id) as count,
    min(clocks.next_at) as first_at,
    sum(clocks.points_at_stake) as points,
    'case_clocks' as target,
    clocks.item_no,
from clocks
where clocks.kind is not null
group by clocks.contract_id, clocks.reading, clocks.kind, clocks.item_no
