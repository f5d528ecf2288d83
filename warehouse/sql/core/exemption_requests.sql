-- Each request to be excused as it stands, decided or not.
-- Grain: contract_id, exemption_id.

select
    owned.contract_id,
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
from staging.exemptions as requests
inner join core.exemptions as owned on requests.row_key = owned.row_key
where requests.is_current
