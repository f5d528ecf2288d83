-- What moved the score from a day's closing to a later one, or to now, row by row of the ledger.
-- Grain: item_no, subject_kind, subject_id, occurred_on.
-- Over: of_contract, of_reading, of_day, to_day.
--
-- The effects add up to the difference of what is confirmed. Of several causes the first that is
-- proved is named; what nothing on file explains is `other`.

with spans as (
    select
        coalesce(closings.loaded_until, timestamp '1900-01-01') as since_at,
        coalesce(later.loaded_until, timestamp '9999-01-01') as until_at,
        coalesce(closings.program_digest = later.program_digest, closings.is_same_program)
            as is_same,
    from core.statements as closings
    left join core.statements as later
        on
            closings.contract_id = later.contract_id
            and closings.reading = later.reading
            and later.day = to_day
    where
        closings.contract_id = of_contract
        and closings.reading = of_reading
        and closings.day = of_day
),

told as (
    select
        news.about,
        news.entry,
        news.is_new,
        news.is_moved,
        news.is_withdrawn,
        news.told_at,
        news.source_file,
        news.source_row,
    from
        marts.told_between(
            (select spans.since_at from spans), (select spans.until_at from spans)
        ) as news
)

select
    moved.item_no,
    moved.subject_kind,
    moved.subject_id,
    moved.occurred_on,
    moved.case_id,
    moved.exemption_id,
    moved.state_then,
    moved.state_now,
    moved.points_then,
    moved.points_now,
    moved.points_then - moved.points_now as effect,
    case
        when moved.state_then is null and moved.occurred_on > of_day then 'accrued'
        when moved.all_then = moved.all_now then 'decision'
        when moved.state_then <> moved.state_now and moved.state_then <> 'unpriced'
            then 'decision'
        when moved.state_then is not null and entries.is_withdrawn then 'decision'
        when cases.is_new then 'late_data'
        when moved.subject_kind <> 'case' and events.is_new and moved.state_then is null
            then 'late_data'
        when entries.is_new and (moved.state_then is null or entries.about = 'report')
            then 'late_data'
        when cases.is_moved or events.is_moved or entries.is_moved then 'correction'
        when former.terms <> present.terms then 'rule'
        when records.told_at is not null and moved.state_then is null then 'late_data'
        when coalesce(cases.told_at, records.told_at) is not null then 'correction'
        when moved.state_now is null and withdrawals.is_withdrawn then 'correction'
        when not spans.is_same then 'program'
        else 'other'
    end as cause,
    coalesce(cases.told_at, events.told_at, entries.told_at) as told_at,
    coalesce(
        cases.source_file, events.source_file, entries.source_file,
        withdrawals.source_file, records.source_file
    ) as source_file,
    coalesce(cases.source_row, events.source_row, entries.source_row) as source_row,
from marts.moved_between(of_contract, of_reading, of_day, to_day) as moved
cross join spans
left join told as cases
    on cases.about = 'cases' and moved.case_id = cases.entry and moved.subject_kind = 'case'
left join told as events on events.about = 'events' and moved.case_id = events.entry
left join told as entries
    on moved.subject_kind = entries.about and moved.subject_id = entries.entry
left join told as withdrawals on withdrawals.about = 'withdrawal'
left join told as records
    on
        records.about = 'record'
        and moved.case_id is null
        and case moved.item_no when 1 then 'staff' when 3 then 'cases' end = records.entry
left join marts.rules_then(of_contract, of_reading, of_day) as former
    on
        moved.item_no = former.item_no
        and moved.occurred_at >= former.valid_from
        and moved.occurred_at < former.valid_to
left join marts.rules_then(of_contract, of_reading, to_day) as present
    on
        moved.item_no = present.item_no
        and moved.occurred_at >= present.valid_from
        and moved.occurred_at < present.valid_to
