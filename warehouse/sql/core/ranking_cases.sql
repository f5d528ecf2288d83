-- Each case of a contract as rankings count it: its month, its unit, what its callback earned.
-- Grain: case_id.
-- Local to: case_id.
-- Stored: view.
--
-- Cases of the platform alone are ranked, not those of the street's own hotline or of video, nor
-- one of no unit on file. A case whose appeal was upheld is no longer counted. Only a valid
-- callback says whether the citizen was contacted, helped and satisfied; it earns whole parts of
-- the contract's scale.

select
    cases.case_id,
    cases.contract_id,
    days.day,
    days.month,
    cases.unit,
    cases.unit_kind,
    case
        when cases.channel <> '12345' then 'other_channel'
        when cases.unit is null then 'no_unit'
        when cases.unit_kind is null then 'unknown_unit'
    end as unranked_for,
    cases.community,
    cases.category_1,
    cases.category_2,
    cases.received_at,
    cases.closed_at,
    coalesce(cases.counted, true) and not coalesce(appeals.is_upheld, false) as is_counted,
    cases.closed_at is not null as is_closed,
    coalesce(cases.callback_valid, false) as is_valid,
    cases.callback_valid and coalesce(cases.contacted, false) as is_contacted,
    cases.callback_valid and coalesce(cases.resolved, false) as is_resolved,
    cases.callback_valid and coalesce(cases.satisfaction = '满意', false) as is_satisfied,
    cases.callback_valid and coalesce(cases.satisfaction = '基本满意', false)
        as is_basically_satisfied,
    case
        when cases.callback_valid
            then
                case when cases.contacted then rankings.response_weight else 0 end
                + case when cases.resolved then rankings.resolution_weight else 0 end
                + case
                    when cases.satisfaction = '满意' then rankings.satisfaction_weight
                    when cases.satisfaction = '基本满意' then rankings.basic_weight
                    else 0
                end
    end as earned,
    case
        when cases.callback_valid
            then
                case
                    when cases.satisfaction = '满意' then rankings.scale
                    when cases.satisfaction = '基本满意' then rankings.basic_share
                    else 0
                end
    end as pleased,
    case when cases.callback_valid then rankings.scale end as possible,
from core.cases as cases
inner join core.ranking_days as days
    on cases.contract_id = days.contract_id and cast(cases.received_at as date) = days.day
inner join core.ranking_months as rankings
    on cases.contract_id = rankings.contract_id and days.month = rankings.month
left join core.appeal_decisions as appeals on cases.case_id = appeals.case_id
