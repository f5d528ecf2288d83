-- Every camera in service has each of its days so far.
-- Grain: contract_id, camera_id.

with known as (
    select
        contracts.contract_id,
        cameras.camera_id,
        greatest(cameras.in_service_from, contracts.starts_on) as first_day,
        least(
            contracts.ends_on,
            today.day,
            coalesce(cast(cameras.retired_on - interval '1' day as date), contracts.ends_on)
        ) as last_day,
    from staging.cameras as cameras
    cross join core.today as today
    inner join core.placements as placed
        on placed.record = 'cameras' and cameras.row_key = placed.row_key
    inner join core.contracts as contracts on placed.contract_id = contracts.contract_id
    where cameras.is_current
),

expected as (
    select
        known.contract_id,
        known.camera_id,
        sum(greatest(date_diff('day', known.first_day, known.last_day) + 1, 0)) as days,
    from known
    group by known.contract_id, known.camera_id
),

kept as (
    select
        days.contract_id,
        days.camera_id,
        count(*) as days,
    from marts.camera_days as days
    group by days.contract_id, days.camera_id
)

select
    expected.contract_id,
    expected.camera_id,
from expected
left join kept
    on expected.contract_id = kept.contract_id and expected.camera_id = kept.camera_id
where expected.days <> coalesce(kept.days, 0)
