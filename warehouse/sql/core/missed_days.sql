-- How many cases were not closed in time on each day, by what excuses them.
-- Grain: contract_id, reading, item_no, occurred_on, state, exemption_id, same_day_unit, points.
-- Sums over: case_id.

select
    judged.contract_id,
    judged.reading,
    judged.item_no,
    judged.occurred_on,
    judged.state,
    judged.exemption_id,
    judged.same_day_unit,
    judged.points,
    count(*) as cases,
from core.closing_judgements as judged
where judged.occurred_on is not null
group by
    judged.contract_id, judged.reading, judged.item_no, judged.occurred_on, judged.state,
    judged.exemption_id, judged.same_day_unit, judged.points
