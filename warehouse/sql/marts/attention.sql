-- What needs a hand today, the most urgent first, and where to look.
-- Grain: contract_id, reading, kind.
--
-- The order: a late forwarding and an open hole in cover; a right to end the contract; the clocks;
-- a hole that is coming; an overdue payment; any other risk of the contract; a payment soon due;
-- last night's hole; what waits for a decision or on others; cameras.

select
    matters.contract_id,
    matters.reading,
    matters.rank,
    matters.kind,
    matters.state,
    matters.sentence,
    matters.sentence_en,
    matters.count,
    matters.at,
    matters.points,
    matters.page,
    matters.page_filter,
from marts.score_matters as matters
union all
select
    matters.contract_id,
    readings.reading,
    matters.rank,
    matters.kind,
    matters.state,
    matters.sentence,
    matters.sentence_en,
    matters.count,
    matters.at,
    matters.points,
    matters.page,
    matters.page_filter,
from marts.cover_matters as matters
inner join core.readings as readings on matters.contract_id = readings.contract_id
union all
select
    matters.contract_id,
    readings.reading,
    matters.rank,
    matters.kind,
    matters.state,
    matters.sentence,
    matters.sentence_en,
    matters.count,
    matters.at,
    matters.points,
    matters.page,
    matters.page_filter,
from marts.camera_matters as matters
inner join core.readings as readings on matters.contract_id = readings.contract_id
union all
select
    matters.contract_id,
    readings.reading,
    matters.rank,
    matters.kind,
    matters.state,
    matters.sentence,
    matters.sentence_en,
    matters.count,
    matters.at,
    matters.points,
    matters.page,
    matters.page_filter,
from marts.contract_matters as matters
inner join core.readings as readings on matters.contract_id = readings.contract_id
