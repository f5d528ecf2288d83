-- Which contracts each row belongs to, or may belong to where that can't be told.
-- Grain: record, row_key, contract_id.
-- Local to: row_key.
--
-- A row belongs to one street, and to whichever of its contracts it touches, unless it names its
-- contract. Of several streets those count whose contracts were on file when the row was loaded,
-- then the one whose term the row touches; what is left open belongs to none.

with hung as (
    select
        candidates.record,
        candidates.row_key,
        candidates.contract_id,
        candidates.street,
        candidates.from_on,
        candidates.until_on,
        loads.contract_id is not null as was_on_file,
    from core.hung_candidates as candidates
    left join core.load_contracts as loads
        on
            candidates.load_no = loads.load_no
            and candidates.contract_id = loads.contract_id
    left join core.own_candidates as named
        on
            named.is_named
            and candidates.record = named.record
            and candidates.row_key = named.row_key
    where named.row_key is null
),

owned as (
    select distinct
        hung.record,
        hung.row_key,
    from hung
),

candidates as (
    select
        hung.record,
        hung.row_key,
        hung.contract_id,
        hung.street,
        hung.from_on,
        hung.until_on,
        hung.was_on_file,
    from hung
    union all
    select
        own.record,
        own.row_key,
        own.contract_id,
        own.street,
        own.from_on,
        own.until_on,
        true as was_on_file,
    from core.own_candidates as own
    left join owned on own.record = owned.record and own.row_key = owned.row_key
    where owned.row_key is null
),

contested as (
    select
        candidates.record,
        candidates.row_key,
        bool_or(candidates.was_on_file) as is_any_on_file,
    from candidates
    group by candidates.record, candidates.row_key
    having min(candidates.street) <> max(candidates.street)
),

fitting as (
    select
        candidates.record,
        candidates.row_key,
        candidates.contract_id,
        candidates.street,
        coalesce(candidates.from_on <= contracts.ends_on, true)
        and coalesce(
            candidates.until_on >= least(contracts.signed_on, contracts.starts_on), true
        ) as fits,
    from candidates
    inner join contested
        on candidates.record = contested.record and candidates.row_key = contested.row_key
    inner join core.contracts as contracts on candidates.contract_id = contracts.contract_id
    where candidates.was_on_file or not contested.is_any_on_file
),

told as (
    select
        fitting.record,
        fitting.row_key,
        fitting.contract_id,
        fitting.fits,
        min(fitting.street) over rows_of_one = max(fitting.street) over rows_of_one
            as is_one_street,
        min(case when fitting.fits then fitting.street end) over rows_of_one
        = max(case when fitting.fits then fitting.street end) over rows_of_one
            as is_one_fitting,
    from fitting
    window rows_of_one as (partition by fitting.record, fitting.row_key)
)

select
    candidates.record,
    candidates.row_key,
    candidates.contract_id,
    true as is_placed,
from candidates
left join contested
    on candidates.record = contested.record and candidates.row_key = contested.row_key
where contested.row_key is null
union all
select
    told.record,
    told.row_key,
    told.contract_id,
    told.is_one_street or told.is_one_fitting as is_placed,
from told
where told.is_one_street or told.fits
