-- How often each subject was looked at for each question, and how often it was found.
-- Grain: contract_id, question, subject_kind, subject_id.
-- Local to: contract_id.
--
-- Cases are told apart among what was found alone: that is little of all that was looked at.

with found_in as (
    select
        looks.contract_id,
        looks.question,
        looks.subject_kind,
        looks.subject_id,
        count(distinct looks.case_id) as cases,
    from marts.question_looks as looks
    where looks.is_found
    group by looks.contract_id, looks.question, looks.subject_kind, looks.subject_id
),

looked_at as (
    select
        looks.contract_id,
        looks.question,
        looks.subject_kind,
        looks.subject_id,
        looks.basis,
        count(*) as looked_at,
        count(case when looks.is_found then 1 end) as found,
        sum_of_shares(looks.chance) as by_chance,
        min(case when looks.is_found then looks.happened_at end) as first_at,
        max(case when looks.is_found then looks.happened_at end) as last_at,
        min(looks.happened_at) as looked_from,
        max(looks.happened_at) as looked_to,
    from marts.question_looks as looks
    where looks.contract_id is not null
    group by
        looks.contract_id, looks.question, looks.subject_kind, looks.subject_id, looks.basis
)

select
    looked_at.contract_id,
    looked_at.question,
    looked_at.subject_kind,
    looked_at.subject_id,
    looked_at.basis,
    looked_at.looked_at,
    looked_at.found,
    coalesce(found_in.cases, 0) as cases,
    looked_at.by_chance,
    looked_at.first_at,
    looked_at.last_at,
    looked_at.looked_from,
    looked_at.looked_to,
from looked_at
left join found_in
    on
        looked_at.contract_id = found_in.contract_id
        and looked_at.question = found_in.question
        and looked_at.subject_kind = found_in.subject_kind
        and looked_at.subject_id = found_in.subject_id
