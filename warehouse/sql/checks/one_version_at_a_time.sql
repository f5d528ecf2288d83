-- Of each rule and of each reading one version holds at a time.
-- Grain: contract_id, reading, item_no, valid_from.

with versions as (
    select
        rules.contract_id,
        rules.reading,
        rules.item_no,
        rules.valid_from,
        rules.valid_to,
    from core.rules as rules
    union all
    select
        readings.contract_id,
        readings.reading,
        cast(null as integer) as item_no,
        readings.valid_from,
        readings.valid_to,
    from core.reading_versions as readings
),

followed as (
    select
        versions.contract_id,
        versions.reading,
        versions.item_no,
        versions.valid_from,
        versions.valid_to,
        lead(versions.valid_from) over (
            partition by versions.contract_id, versions.reading, versions.item_no
            order by versions.valid_from
        ) as next_from,
    from versions
)

select
    followed.contract_id,
    followed.reading,
    followed.item_no,
    followed.valid_from,
    followed.next_from,
from followed
where followed.next_from < followed.valid_to
