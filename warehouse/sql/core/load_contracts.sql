-- Which contracts the rows of a load may belong to that name neither contract nor street.
-- Grain: load_no, contract_id.
-- Local to: load_no.
--
-- Those on file when it was loaded, and whatever else their streets sign: a contract that comes
-- later takes nothing from them. Where that was not noted, or none of them is left: all.

with numbers as (
    select rows.load_no,
    from staging.placeable_rows as rows
    union
    select spans.load_no,
    from staging.spans as spans
),

noted as (
    select
        numbers.load_no,
        contracts.street,
        noted.contract_id is not null as is_noted,
        bool_or(noted.contract_id is not null) over (partition by numbers.load_no)
            as is_any_noted,
    from numbers
    cross join core.contracts as contracts
    left join staging.contracts_on_file as noted
        on
            numbers.load_no = noted.load_no
            and contracts.contract_id = noted.contract_id
),

streets as (
    select distinct
        noted.load_no,
        noted.street,
    from noted
    where noted.is_noted or not noted.is_any_noted
)

select
    streets.load_no,
    contracts.contract_id,
    contracts.street,
from streets
inner join core.contracts as contracts on streets.street = contracts.street
