-- Each report of a contract, and each that may be one of it or of another.
-- Grain: contract_id, row_key.

with owned as (
    select
        placed.contract_id,
        placed.row_key,
        true as is_placed,
    from core.placements as placed
    where placed.record = 'reports'
    union all
    select
        reach.contract_id,
        reach.row_key,
        false as is_placed,
    from core.unplaced_reach as reach
    where reach.record = 'reports'
)

select
    owned.contract_id,
    owned.row_key,
    owned.is_placed,
    reports.kind,
    reports.period_end,
    reports.title,
    reports.due_at,
    reports.submitted_at,
    reports.load_no,
    reports.source_file,
    reports.source_row,
from owned
inner join staging.reports as reports on reports.is_current and owned.row_key = reports.row_key
