-- Each case as its latest export tells it, knowing nothing later than as-of.
-- Grain: case_id.
-- Local to: case_id.
-- Long texts: title, content.
--
-- The citizen's name, telephone and address stay in the store (contract, article 10).
-- A cell that names several units counts for the first of them; communities resolve
-- through the same aliases.

with known as (
    select
        cases.case_id,
        cases.channel,
        cases.intake_channel,
        cases.case_type,
        cases.category,
        cases.title,
        cases.content,
        cases.street,
        cases.community,
        cases.unit,
        cases.called_at,
        cases.received_at,
        cases.forwarded_at,
        cases.due_at,
        cases.feedback_at,
        cases.closed_at,
        cases.callback_at,
        cases.callback_valid,
        cases.contacted,
        cases.resolved,
        cases.satisfaction,
        cases.counted,
        cases.source_file,
        cases.source_sheet,
        cases.source_row,
        cases.load_id,
        regexp_extract(cases.unit, '^[^;；,，、/|]+') as first_unit,
    from staging.cases as cases
    inner join core.moment as moment on cases.received_at <= moment.as_of
    where cases.is_current
),

placed as (
    select
        placements.row_key,
        contracts.contract_id,
        contracts.starts_at,
        contracts.ends_before,
    from core.placements as placements
    inner join core.contracts as contracts on placements.contract_id = contracts.contract_id
    where placements.record = 'cases'
)

select
    known.case_id,
    contracts.contract_id,
    known.channel,
    known.intake_channel,
    known.case_type,
    known.category,
    nullif(trim(split_part(known.category, '->', 1)), '') as category_1,
    nullif(trim(split_part(known.category, '->', 2)), '') as category_2,
    nullif(trim(split_part(known.category, '->', 3)), '') as category_3,
    known.title,
    known.content,
    known.street,
    coalesce(communities.unit, known.community) as community,
    coalesce(whole.unit, part.unit, trim(known.first_unit)) as unit,
    coalesce(whole.kind, part.kind) as unit_kind,
    known.unit as unit_as_written,
    known.called_at,
    known.received_at,
    case when known.forwarded_at <= moment.as_of then known.forwarded_at end as forwarded_at,
    known.due_at,
    case when known.feedback_at <= moment.as_of then known.feedback_at end as feedback_at,
    case when known.closed_at <= moment.as_of then known.closed_at end as closed_at,
    case when known.callback_at <= moment.as_of then known.callback_at end as callback_at,
    case when untold.load_id is null then known.callback_valid end as callback_valid,
    case when untold.load_id is null then known.contacted end as contacted,
    case when untold.load_id is null then known.resolved end as resolved,
    case when untold.load_id is null then known.satisfaction end as satisfaction,
    known.counted,
    known.source_file,
    known.source_sheet,
    known.source_row,
    known.load_id,
from known
cross join core.moment as moment
left join core.untold_callbacks as untold
    on
        known.load_id = untold.load_id
        and coalesce(known.source_sheet, '') = untold.source_sheet
        and known.source_row = untold.source_row
left join placed as contracts
    on
        known.case_id = contracts.row_key
        and known.received_at >= contracts.starts_at
        and known.received_at < contracts.ends_before
left join core.unit_names as whole on known.unit = whole.written
left join core.unit_names as part on trim(known.first_unit) = part.written
left join core.unit_names as communities
    on known.community = communities.written and communities.kind = 'community'
