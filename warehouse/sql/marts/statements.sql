-- What each day's closing said, and what the same day comes to as counted now.
-- Grain: contract_id, reading, day.
--
-- A day that was closed after the day that followed it bears what was known by then: it is late.
-- Where the kept rows of a day are lost its ledger can't be laid out.

select
    closings.contract_id,
    closings.reading,
    closings.day,
    closings.closed_at,
    closings.built_at,
    closings.loaded_until,
    closings.build_id,
    closings.snapshot_digest,
    closings.score,
    closings.score_if_pending,
    closings.score_gross,
    closings.spent,
    closings.ledger_digest,
    closings.rules_digest,
    closings.coverage_digest,
    closings.program_digest,
    closings.is_same_program,
    closings.closed_at >= cast(closings.day as timestamp) + interval '2' day as is_late,
    closings.base_day is not null as is_laid_out,
    daily.score as score_counted_now,
from core.statements as closings
left join marts.score_daily as daily
    on
        closings.contract_id = daily.contract_id
        and closings.reading = daily.reading
        and closings.day = daily.day
