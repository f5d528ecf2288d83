-- Each notice issued to the units in the term up to as-of.
-- Grain: contract_id, notice_id.

select
    contracts.contract_id,
    notices.notice_id,
    notices.issued_at,
    notices.topic,
    notices.audience,
    notices.basis,
    notices.acknowledged_at,
    notices.unit,
from staging.notices as notices
inner join core.moment as moment on notices.issued_at <= moment.as_of
inner join core.placements as placed
    on placed.record = 'notices' and notices.row_key = placed.row_key
inner join core.contracts as contracts
    on
        placed.contract_id = contracts.contract_id
        and notices.issued_at >= contracts.starts_at
        and notices.issued_at < contracts.ends_before
where notices.is_current
