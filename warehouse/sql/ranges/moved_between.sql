-- The rows of the ledger that two closings tell otherwise; no day is now.
-- Grain: item_no, subject_kind, subject_id, occurred_on.
-- Over: of_contract, of_reading, of_day, to_day.
--
-- Of each what it confirmed in either, and what it came to in any state.

with sides as (
    select
        true as is_former,
        former.item_no,
        former.subject_kind,
        former.subject_id,
        former.occurred_on,
        former.state,
        former.occurred_at,
        former.units,
        former.points,
        former.case_id,
        former.unit,
        former.exemption_id,
    from marts.ledger_then(of_contract, of_reading, of_day) as former
    union all
    select
        false as is_former,
        latter.item_no,
        latter.subject_kind,
        latter.subject_id,
        latter.occurred_on,
        latter.state,
        latter.occurred_at,
        latter.units,
        latter.points,
        latter.case_id,
        latter.unit,
        latter.exemption_id,
    from marts.ledger_then(of_contract, of_reading, to_day) as latter
)

select
    sides.item_no,
    sides.subject_kind,
    sides.subject_id,
    sides.occurred_on,
    max(sides.occurred_at) as occurred_at,
    max(sides.case_id) as case_id,
    max(sides.unit) as unit,
    max(case when not sides.is_former then sides.exemption_id end) as exemption_id,
    min(case when sides.is_former then sides.state end) as state_then,
    min(case when not sides.is_former then sides.state end) as state_now,
    points_in('confirmed', case when sides.is_former then sides.state end, sides.points)
        as points_then,
    points_in('confirmed', case when not sides.is_former then sides.state end, sides.points)
        as points_now,
    sum(case when sides.is_former then sides.points end) as all_then,
    sum(case when not sides.is_former then sides.points end) as all_now,
from sides
group by sides.item_no, sides.subject_kind, sides.subject_id, sides.occurred_on
having
    sum(case when sides.is_former then sides.points end)
    is distinct from sum(case when not sides.is_former then sides.points end)
    or min(case when sides.is_former then sides.state end)
    is distinct from min(case when not sides.is_former then sides.state end)
    or points_in('confirmed', case when sides.is_former then sides.state end, sides.points)
    <> points_in('confirmed', case when not sides.is_former then sides.state end, sides.points)
