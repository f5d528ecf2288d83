-- Which contracts a row may belong to by what it names: a shift by its person, say.
-- Grain: record, row_key, contract_id.
-- Local to: row_key.
--
-- Where it names several things, the contract that most of them belong to.

with votes as (
    select
        hung.record,
        hung.row_key,
        owners.contract_id,
        owners.street,
        hung.load_no,
        hung.from_on,
        hung.until_on,
        count(distinct hung.parent) as votes,
    from staging.hung_rows as hung
    inner join core.own_candidates as owners
        on hung.parent = owners.record and hung.parent_entry = owners.entry
    group by
        hung.record, hung.row_key, owners.contract_id, owners.street, hung.load_no,
        hung.from_on, hung.until_on
),

ranked as (
    select
        votes.record,
        votes.row_key,
        votes.contract_id,
        votes.street,
        votes.load_no,
        votes.from_on,
        votes.until_on,
        votes.votes
        = max(votes.votes) over (partition by votes.record, votes.row_key) as is_nearest,
    from votes
)

select
    ranked.record,
    ranked.row_key,
    ranked.contract_id,
    ranked.street,
    ranked.load_no,
    ranked.from_on,
    ranked.until_on,
from ranked
where ranked.is_nearest
