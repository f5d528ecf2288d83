-- Each notice to the units: on what, for whom, by what right, and when it was received.
-- Grain: contract_id, notice_id.
-- Stored: view.

select
    notices.contract_id,
    notices.notice_id,
    notices.issued_at,
    notices.topic,
    notices.audience,
    notices.basis,
    notices.unit,
    notices.acknowledged_at,
from core.notices as notices
