-- Each request to be excused, and whether it waits for a decision.
-- Grain: contract_id, exemption_id.
-- Stored: view.

select
    requests.contract_id,
    requests.row_key,
    requests.load_no,
    requests.source_file,
    requests.source_row,
    requests.exemption_id,
    requests.ground,
    requests.case_id,
    requests.starts_at,
    requests.ends_at,
    requests.requested_by,
    requests.decided_by,
    requests.decided_at,
    requests.decision,
    requests.document_no,
    requests.contract,
    requests.street,
from core.exemption_requests as requests
