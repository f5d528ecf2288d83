-- Every spelling under which files name a unit, and the unit it means.
-- Grain: written.
--
-- A spelling claimed by two units goes to the unit that bears it as its own name,
-- else to the first in order; marts.doubts lists it.

with spellings as (
    select
        units.unit as written,
        units.unit,
        units.kind,
        0 as position,
    from staging.units as units
    where units.is_current
    union all
    select
        trim(split_part(replace(units.aliases, '；', ';'), ';', numbers.n)) as written,
        units.unit,
        units.kind,
        1 as position,
    from staging.units as units
    inner join core.numbers as numbers
        on
            length(units.aliases)
            - length(replace(replace(units.aliases, '；', ';'), ';', ''))
            + 1
            >= numbers.n
    where units.is_current
),

ranked as (
    select
        spellings.written,
        spellings.unit,
        spellings.kind,
        row_number() over (
            partition by spellings.written order by spellings.position, spellings.unit
        ) as choice,
        count(*) over (partition by spellings.written) as claims,
    from spellings
    where spellings.written <> ''
)

select
    ranked.written,
    ranked.unit,
    ranked.kind,
    ranked.claims,
from ranked
where ranked.choice = 1
