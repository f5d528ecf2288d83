-- What keeps being complained about: cases of one month, community, unit and category.
-- Grain: contract_id, month, unit_kind, unit, community, category.
--
-- The category is the second level, where a case has one. Who complained plays no part: nothing
-- here tells one citizen from another.

select
    cases.contract_id,
    cases.month,
    cases.unit_kind,
    cases.unit,
    cases.community,
    coalesce(cases.category_2, cases.category_1) as category,
    min(cases.category_1) as category_1,
    count(*) as cases,
    count(case when cases.is_counted and cases.unranked_for is null then 1 end) as counted_cases,
    count(case when not cases.is_closed then 1 end) as open_cases,
    min(cases.received_at) as first_at,
    max(cases.received_at) as last_at,
from core.ranking_cases as cases
inner join core.ranking_months as rankings
    on cases.contract_id = rankings.contract_id and cases.month = rankings.month
where
    cases.unit_kind is not null
    and cases.community is not null
    and coalesce(cases.category_2, cases.category_1) is not null
group by
    cases.contract_id,
    cases.month,
    cases.unit_kind,
    cases.unit,
    cases.community,
    coalesce(cases.category_2, cases.category_1),
    rankings.repeats_from
having count(*) >= rankings.repeats_from
