-- Withdrawals of a load that is not on file, or that withdraws others itself.
-- Grain: load_id, source_sheet, source_row, doubt.

with on_file as (
    select
        loads.load_id,
        bool_or(loads.record = 'withdrawals') as withdraws_others,
    from staging.loads as loads
    group by loads.load_id
)

select
    withdrawals.load_no,
    withdrawals.load_id,
    withdrawals.source_file,
    withdrawals.source_sheet,
    withdrawals.source_row,
    'withdrawals' as record,
    withdrawals.row_key,
    case
        when on_file.load_id is null then 'withdrawn_load:unknown'
        else 'withdrawn_load:withdraws_others'
    end as doubt,
    withdrawals.withdrawn_load as value,
from staging.withdrawals as withdrawals
left join on_file on withdrawals.withdrawn_load = on_file.load_id
where withdrawals.is_current and coalesce(on_file.withdraws_others, true)
