-- The rights of the client to have money back: since when, and until when.
-- Grain: contract_id, kind.
--
-- A team completed later ends the right of article 12(2)2; nothing ends that of article 8(2).

select
    teams.contract_id,
    'team_incomplete' as kind,
    contracts.team_complete_on as arisen_on,
    teams.completed_on as ended_on,
from core.team_completions as teams
inner join core.contracts as contracts
    on teams.contract_id = contracts.contract_id and teams.short_then > 0
union all
select
    undone.contract_id,
    'unfulfilled_months' as kind,
    undone.last_straw_on as arisen_on,
    cast(null as date) as ended_on,
from core.undone_months as undone
where undone.last_straw_on is not null
