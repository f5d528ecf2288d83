-- The range over all readings holds the score of each of the three, to the cent.
-- Grain: contract_id, reading.

with named as (
    select
        range.contract_id,
        presets.reading,
        range.score,
        range.score_if_pending,
        range.score_gross,
    from marts.score_range as range
    inner join (values ('adopted'), ('strict'), ('lenient')) as presets (reading)
        on
            (presets.reading = 'adopted' and range.is_adopted)
            or (presets.reading = 'strict' and range.is_strict)
            or (presets.reading = 'lenient' and range.is_lenient)
)

select
    now.contract_id,
    now.reading,
from marts.score_now as now
left join named on now.contract_id = named.contract_id and now.reading = named.reading
where
    named.score is null
    or named.score <> now.score
    or named.score_if_pending <> now.score_if_pending
    or named.score_gross <> now.score_gross
