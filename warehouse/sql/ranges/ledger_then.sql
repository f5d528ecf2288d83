-- The ledger of a day as it was known when that was closed; of no day as it is counted now.
-- Grain: item_no, subject_kind, subject_id, occurred_on, state.
-- Over: of_contract, of_reading, of_day.

with told as (
    select
        kept.op,
        kept.item_no,
        kept.subject_kind,
        kept.subject_id,
        kept.occurred_on,
        kept.state,
        kept.occurred_at,
        kept.units,
        kept.points,
        kept.case_id,
        kept.unit,
        kept.exemption_id,
        row_number() over (
            partition by
                kept.item_no, kept.subject_kind, kept.subject_id, kept.occurred_on, kept.state
            order by kept.day desc
        ) as age,
    from core.statement_rows as kept
    inner join core.statements as closings
        on
            kept.contract_id = closings.contract_id
            and kept.reading = closings.reading
            and kept.day between closings.base_day and closings.day
    where
        closings.contract_id = of_contract
        and closings.reading = of_reading
        and closings.day = of_day
)

select
    told.item_no,
    told.subject_kind,
    told.subject_id,
    told.occurred_on,
    told.state,
    told.occurred_at,
    told.units,
    told.points,
    told.case_id,
    told.unit,
    told.exemption_id,
from told
where told.age = 1 and told.op = 'added'
union all
select
    deductions.item_no,
    deductions.subject_kind,
    deductions.subject_id,
    deductions.occurred_on,
    deductions.state,
    deductions.occurred_at,
    deductions.units,
    deductions.points,
    deductions.case_id,
    deductions.unit,
    deductions.exemption_id,
from marts.deductions as deductions
where
    of_day is null
    and deductions.contract_id = of_contract
    and deductions.reading = of_reading
