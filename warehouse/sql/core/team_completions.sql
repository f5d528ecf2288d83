-- Whether the team was complete by the day the contract sets, and since when it is (art. 12(2)2).
-- Grain: contract_id.
--
-- Without staff on file nothing is known of a contract: it has no row.

with days as (
    select
        shortages.contract_id,
        shortages.day,
        shortages.team_size,
        shortages.shortage,
        max(shortages.day) over (partition by shortages.contract_id) = shortages.day as is_latest,
        shortages.day < today.day as is_over,
    from core.team_shortages as shortages
    cross join core.today as today
)

select
    contracts.contract_id,
    coalesce(max(case when days.is_latest then days.shortage end), teams.size) as short_now,
    coalesce(
        max(case when days.day = contracts.team_complete_on then days.team_size end),
        max(case when days.is_latest then days.team_size end),
        teams.size
    ) as team_size,
    max(
        case when days.is_over and days.day = contracts.team_complete_on then days.shortage end
    ) as short_then,
    min(
        case when days.day > contracts.team_complete_on and days.shortage = 0 then days.day end
    ) as completed_on,
from core.contracts as contracts
inner join core.loaded_records as loaded
    on contracts.contract_id = loaded.contract_id and loaded.record = 'staff'
inner join core.teams as teams
    on
        contracts.contract_id = teams.contract_id
        and contracts.starts_at >= teams.valid_from
        and contracts.starts_at < teams.valid_to
left join days on contracts.contract_id = days.contract_id
group by contracts.contract_id, teams.size
