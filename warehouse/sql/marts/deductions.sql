-- The ledger: every deduction of every clause, under each reading.
-- Grain: contract_id, reading, item_no, subject_kind, subject_id, occurred_on, state.
--
-- Two reports of one name may fall due on one day: they share a row.

with ledger as (
    select
        fallen.contract_id,
        fallen.reading,
        fallen.item_no,
        fallen.subject_kind,
        fallen.subject_id,
        fallen.occurred_on,
        fallen.state,
        max(fallen.cause) as cause,
        max(fallen.occurred_at) as occurred_at,
        cast(sum(fallen.units) as bigint) as units,
        cast(sum(fallen.points) as decimal(9, 2)) as points,
        string_agg(fallen.reason, '；' order by fallen.occurred_at) as reason,
        string_agg(fallen.reason_en, '; ' order by fallen.occurred_at) as reason_en,
        min(fallen.case_id) as case_id,
        min(fallen.started_at) as started_at,
        max(fallen.due_at) as due_at,
        max(fallen.ended_at) as ended_at,
        min(fallen.exemption_id) as exemption_id,
    from marts.judgements as fallen
    where fallen.state is not null
    group by
        fallen.contract_id, fallen.reading, fallen.item_no, fallen.subject_kind,
        fallen.subject_id, fallen.occurred_on, fallen.state
)

select
    ledger.contract_id,
    ledger.reading,
    ledger.item_no,
    ledger.subject_kind,
    ledger.subject_id,
    ledger.occurred_on,
    ledger.cause,
    ledger.occurred_at,
    ledger.units,
    ledger.points,
    ledger.state,
    ledger.reason,
    ledger.reason_en,
    ledger.case_id,
    cases.unit,
    cases.unit_kind,
    cases.community,
    cases.category_1,
    cases.title,
    ledger.started_at,
    ledger.due_at,
    ledger.ended_at,
    ledger.exemption_id,
    calendar.month,
from ledger
left join core.cases as cases on ledger.case_id = cases.case_id
left join core.calendar as calendar on ledger.occurred_on = calendar.day
