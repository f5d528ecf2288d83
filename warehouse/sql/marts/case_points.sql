-- What each case cost under each reading, and when last.
-- Grain: contract_id, reading, case_id.
-- Local to: case_id.
-- Stored: view.

select
    deductions.contract_id,
    deductions.reading,
    deductions.case_id,
    points_in('confirmed', deductions.state, deductions.points) as points_confirmed,
    points_in('pending', deductions.state, deductions.points) as points_pending,
    points_in('exempt', deductions.state, deductions.points) as points_exempt,
    max(case when deductions.subject_kind = 'dispatch_error' then 1 else 0 end) as is_error,
    max(deductions.occurred_at) as last_at,
    max(case when deductions.state = 'confirmed' then deductions.occurred_at end)
        as deducted_at,
from marts.deductions as deductions
where deductions.case_id is not null
group by deductions.contract_id, deductions.reading, deductions.case_id
