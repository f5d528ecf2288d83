-- How each contract stands: its phase, score, state, risks and matters, in one row.
-- Grain: contract_id, reading.
--
-- `threat` orders what a leader looks at first: a failing score, a triggered risk, a score to be
-- watched, a risk to be watched. Of what rests on too little data nothing is known, so it is last.
-- Scores that are shown alike, to a tenth, compare alike.

with risks as (
    select
        risks.contract_id,
        count(case when risks.state = 'triggered' then 1 end) as risks_triggered,
        count(case when risks.state = 'watch' then 1 end) as risks_watched,
        count(case when risks.state = 'not_measurable' then 1 end) as risks_unknown,
        count(case when risks.state = 'clear' then 1 end) as risks_clear,
    from marts.contract_risks as risks
    group by risks.contract_id
),

matters as (
    select
        matters.contract_id,
        matters.reading,
        min(matters.rank) as matter_rank,
    from marts.attention as matters
    group by matters.contract_id, matters.reading
)

select
    now.contract_id,
    now.reading,
    contracts.street,
    contracts.name,
    contracts.contractor,
    case
        when contracts.starts_on > today.day then 'to_come'
        when contracts.ends_on < today.day then 'ended'
        else 'running'
    end as phase,
    now.score,
    now.score_if_pending,
    now.score_gross,
    now.state,
    case
        when now.state = 'failed' then 1
        when now.state = 'insufficient_data' then 6
        when risks.risks_triggered > 0 then 2
        when now.state = 'at_risk' then 3
        when risks.risks_watched > 0 then 4
        else 5
    end as threat,
    now.full_score,
    now.pass_mark,
    now.budget_left,
    now.cases,
    now.horizon,
    now.data_age_seconds,
    now.is_stale,
    now.measured_share,
    now.insufficient_because is null as is_ranked,
    floor(now.score * 10 + 0.5) as shown_score,
    coalesce(risks.risks_triggered, 0) as risks_triggered,
    coalesce(risks.risks_watched, 0) as risks_watched,
    coalesce(risks.risks_unknown, 0) as risks_unknown,
    coalesce(risks.risks_clear, 0) as risks_clear,
    matters.matter_rank,
from marts.score_now as now
cross join core.today as today
inner join core.contracts as contracts on now.contract_id = contracts.contract_id
left join risks on now.contract_id = risks.contract_id
left join matters
    on now.contract_id = matters.contract_id and now.reading = matters.reading
