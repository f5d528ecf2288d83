-- What in the records deserves a question: how often, of how many, how often it would be by chance.
-- Grain: contract_id, question, subject_kind, subject_id.
-- Local to: contract_id.
--
-- What has no chance of its own is compared with all others, half a case added so that none is
-- never, and with no others with nothing; excuses with the share that is striking. `log_odds` is
-- the bound of Chernoff and Hoeffding: so many or more come by chance at most once in its power
-- of e. Times all subjects looked at, that has to stay below what the contract file allows.

with compared as (
    select
        looked_at.contract_id,
        looked_at.question,
        looked_at.subject_kind,
        looked_at.subject_id,
        looked_at.basis,
        looked_at.looked_at,
        looked_at.found,
        looked_at.cases,
        looked_at.first_at,
        looked_at.last_at,
        looked_at.looked_from,
        looked_at.looked_to,
        limits.least_found,
        limits.least_looked_at,
        limits.most_by_chance,
        count(*) over (partition by looked_at.contract_id) as subjects,
        case looked_at.basis
            when 'chance' then looked_at.by_chance
            when 'share' then looked_at.looked_at * limits.striking_share
            else
                looked_at.looked_at
                * ((sum(looked_at.found) over alike) - looked_at.found + 0.5e0)
                / nullif((sum(looked_at.looked_at) over alike) - looked_at.looked_at + 1, 1)
        end as expected,
    from marts.question_counts as looked_at
    inner join core.question_limits as limits on looked_at.contract_id = limits.contract_id
    window alike as (partition by looked_at.contract_id, looked_at.question)
),

weighed as (
    select
        compared.contract_id,
        compared.question,
        compared.subject_kind,
        compared.subject_id,
        compared.basis,
        compared.looked_at,
        compared.found,
        compared.cases,
        compared.first_at,
        compared.last_at,
        compared.looked_from,
        compared.looked_to,
        compared.subjects,
        compared.expected,
        compared.looked_at >= compared.least_looked_at as is_enough,
        compared.found >= compared.least_found as are_several,
        ln(compared.subjects / compared.most_by_chance) as needed,
        case
            when compared.found <= compared.expected then 0e0
            when compared.found = compared.looked_at
                then compared.found * ln(compared.found / compared.expected)
            else
                compared.found * ln(compared.found / compared.expected)
                + (compared.looked_at - compared.found)
                * ln(
                    (compared.looked_at - compared.found)
                    / (compared.looked_at - compared.expected)
                )
        end as log_odds,
    from compared
)

select
    weighed.contract_id,
    weighed.question,
    weighed.subject_kind,
    weighed.subject_id,
    weighed.basis,
    weighed.looked_at,
    weighed.found,
    weighed.cases,
    weighed.expected,
    weighed.log_odds,
    weighed.subjects,
    cast(weighed.first_at as date) as first_day,
    cast(weighed.last_at as date) as last_day,
    cast(weighed.looked_from as date) as looked_from,
    cast(weighed.looked_to as date) as looked_to,
    weighed.is_enough,
    weighed.are_several
    and case
        when weighed.basis = 'share' then weighed.found >= weighed.expected
        else weighed.is_enough and coalesce(weighed.log_odds >= weighed.needed, false)
    end as is_asked,
from weighed
