-- The tables for any range of days, written after the models that they read.

-- marts.ranking_between(of_contract, from_day, to_day): the ranking of those days, both included,
-- as marts.unit_ranking gives it for a month, without the rank before.
create or replace macro marts.ranking_between(of_contract, from_day, to_day) as table
    with asked as (
        select
            cast(of_contract as varchar) as contract_id,
            cast(from_day as date) as first_day,
            cast(to_day as date) as last_day,
    ),

    sums as (
        select
            days.contract_id,
            asked.first_day,
            asked.last_day,
            days.unit_kind,
            days.unit,
            days.scope,
            cast(sum(days.received) as bigint) as received,
            cast(sum(days.closed) as bigint) as closed,
            cast(sum(days.valid_callbacks) as bigint) as valid_callbacks,
            cast(sum(days.contacted) as bigint) as contacted,
            cast(sum(days.resolved) as bigint) as resolved,
            cast(sum(days.satisfied) as bigint) as satisfied,
            cast(sum(days.basically_satisfied) as bigint) as basically_satisfied,
            cast(sum(days.earned) as bigint) as earned,
            cast(sum(days.possible) as bigint) as possible,
        from marts.unit_days as days
        inner join asked
            on
                days.contract_id = asked.contract_id
                and days.day >= asked.first_day
                and days.day <= asked.last_day
        group by
            days.contract_id,
            asked.first_day,
            asked.last_day,
            days.unit_kind,
            days.unit,
            days.scope
    ),

    rated as (
        select
            sums.contract_id,
            sums.first_day,
            sums.last_day,
            sums.unit_kind,
            sums.unit,
            sums.scope,
            sums.received,
            sums.closed,
            sums.valid_callbacks,
            sums.contacted,
            sums.resolved,
            sums.satisfied,
            sums.basically_satisfied,
            share_of(sums.contacted, sums.valid_callbacks) as response_rate,
            share_of(sums.resolved, sums.valid_callbacks) as resolution_rate,
            share_of(
                sums.satisfied + rankings.basically_satisfied_share * sums.basically_satisfied,
                sums.valid_callbacks
            ) as satisfaction_rate,
            share_of(sums.earned, sums.possible) as composite_share,
            composite_of(sums.earned, sums.possible) as composite,
            sums.valid_callbacks < rankings.small_sample as is_small_sample,
        from sums
        inner join core.rankings as rankings on sums.contract_id = rankings.contract_id
    )

    select
        rated.contract_id,
        rated.first_day,
        rated.last_day,
        moment.as_of >= cast(rated.last_day as timestamp) + interval '1' day
        or moment.as_of >= contracts.ends_before as is_complete,
        rated.unit_kind,
        rated.unit,
        rated.scope,
        rated.received,
        rated.closed,
        rated.valid_callbacks,
        rated.contacted,
        rated.resolved,
        rated.satisfied,
        rated.basically_satisfied,
        rated.response_rate,
        rated.resolution_rate,
        rated.satisfaction_rate,
        rated.composite,
        case
            when rated.composite is not null
                then rank() over (
                    partition by rated.unit_kind, rated.scope
                    order by rated.composite desc nulls last
                )
        end as rank,
        count(rated.composite) over (partition by rated.unit_kind, rated.scope) as ranked_units,
        100 * wilson_low(rated.composite_share, rated.valid_callbacks) as interval_low,
        100 * wilson_high(rated.composite_share, rated.valid_callbacks) as interval_high,
        wilson_low(rated.response_rate, rated.valid_callbacks) as response_low,
        wilson_high(rated.response_rate, rated.valid_callbacks) as response_high,
        wilson_low(rated.resolution_rate, rated.valid_callbacks) as resolution_low,
        wilson_high(rated.resolution_rate, rated.valid_callbacks) as resolution_high,
        wilson_low(rated.satisfaction_rate, rated.valid_callbacks) as satisfaction_low,
        wilson_high(rated.satisfaction_rate, rated.valid_callbacks) as satisfaction_high,
        rated.is_small_sample,
    from rated
    cross join core.moment as moment
    inner join core.contracts as contracts on rated.contract_id = contracts.contract_id;
