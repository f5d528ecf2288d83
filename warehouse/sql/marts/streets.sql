-- How each contract stands beside the others, and its rank among them.
-- Grain: contract_id, reading.
-- Stored: view.
--
-- A view, so that a rank is one among the contracts that whoever reads may see. Ranked together are
-- those of one phase (they run, have ended, or are to come) and of one full score; what rests on
-- too little data has no rank.

select
    standings.contract_id,
    standings.reading,
    standings.street,
    standings.name,
    standings.contractor,
    standings.phase,
    standings.score,
    standings.score_if_pending,
    standings.score_gross,
    standings.state,
    standings.threat,
    standings.full_score,
    standings.pass_mark,
    standings.budget_left,
    standings.cases,
    standings.horizon,
    standings.data_age_seconds,
    standings.is_stale,
    standings.measured_share,
    standings.is_ranked,
    standings.risks_triggered,
    standings.risks_watched,
    standings.risks_unknown,
    standings.risks_clear,
    standings.matter_rank,
    case
        when standings.is_ranked
            then
                rank() over (
                    partition by
                        standings.reading,
                        standings.phase,
                        standings.full_score,
                        standings.is_ranked
                    order by standings.shown_score desc
                )
    end as rank,
from marts.contract_standings as standings
