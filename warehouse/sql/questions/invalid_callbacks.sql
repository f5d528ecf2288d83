-- Which callbacks that tell of an unsolved matter of a unit were marked as not valid.
-- Grain: contract_id, subject_kind, subject_id, case_id, happened_at.
-- Follows from: core.cases.
-- Local to: contract_id.
-- Named by: case_id.
-- Stored: view.
--
-- By chance as many would be as of those that tell of a solved one. Half a callback more on
-- either side keeps a share of few from being none.

with told as (
    select
        cases.contract_id,
        cases.case_id,
        cases.unit,
        cases.resolved,
        coalesce(cases.callback_at, cases.received_at) as happened_at,
        not cases.callback_valid as is_invalid,
    from core.cases as cases
    where
        cases.channel = '12345'
        and cases.callback_valid is not null
        and cases.resolved is not null
),

usual as (
    select
        told.contract_id,
        (count(case when told.is_invalid then 1 end) + 0.5e0) / (count(*) + 1) as chance,
    from told
    where told.resolved
    group by told.contract_id
)

select
    told.contract_id,
    'unit' as subject_kind,
    told.unit as subject_id,
    told.case_id,
    told.happened_at,
    told.is_invalid as is_found,
    'chance' as basis,
    usual.chance,
from told
inner join usual on told.contract_id = usual.contract_id
where not told.resolved and told.unit is not null
