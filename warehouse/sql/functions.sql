-- The functions that the models call and an engine has to bring along.

-- composite_of(earned, possible): 100 × earned / possible, half-up to one decimal; whole numbers
-- to the last step, so that no tie hangs on floating point.
create or replace macro composite_of(earned, possible) as
cast((2000 * earned + possible) // nullif(2 * possible, 0) * 0.1 as decimal(5, 1));

-- share_of(part, whole): 0 to 1, of nothing null.
create or replace macro share_of(part, whole) as cast(part as double) / nullif(whole, 0);

-- sum_of_shares(share): in whole units of 1e-12, as a sum of doubles hangs on their order.
create or replace macro sum_of_shares(share) as
sum(cast(floor(share * 1e12 + 0.5e0) as bigint)) / 1e12;

-- wilson_low(share, trials), wilson_high(share, trials): the 95% interval of a share (Wilson 1927),
-- of no trials null. Of a mean of scores from 0 to 1 it is wider than need be: none scatters more
-- than hits and misses do.
create or replace macro wilson_low(share, trials) as
case
    when trials > 0
        then greatest(
            (
                share + 1.920729410347062e0 / trials
                - 1.959963984540054e0
                * sqrt((share * (1 - share) + 0.960364705173531e0 / trials) / trials)
            )
            / (1 + 3.841458820694124e0 / trials),
            0e0
        )
end;

create or replace macro wilson_high(share, trials) as 1 - wilson_low(1 - share, trials);

-- points_in(wanted, state, points): the points of rows in a state, added up.
create or replace macro points_in(wanted, state, points) as
cast(coalesce(sum(case when state = wanted then points end), 0) as decimal(12, 2));

-- clock_matter(item_no, seconds_left): what a running clock asks for, nothing where that is nothing
-- yet. Half an hour is what a dispatcher needs to act.
create or replace macro clock_matter(item_no, seconds_left) as
case
    when item_no = 3 then 'closing_today'
    when seconds_left < 0 then 'forwarding_late'
    when seconds_left <= 1800 then 'forwarding_soon'
end;

-- report_matter(outcome, due_at, as_of): the same of a report that is not handed in.
create or replace macro report_matter(outcome, due_at, as_of) as
case
    when outcome = 'missed' then 'report_missing'
    when outcome = 'running' and due_at <= as_of + interval '1' day then 'report_due'
end;

-- invoice_matter(state, working_days_left, watched_days): the same of an invoice.
create or replace macro invoice_matter(state, working_days_left, watched_days) as
case
    when state in ('due', 'overdue') and working_days_left <= watched_days
        then case when state = 'overdue' then 'payment_overdue' else 'payment_due' end
end;

-- rated(sums): the rows of `sums`, cases and callbacks added up by contract, each with its rates.
-- Of no valid callback they are null.
create or replace macro rated(sums) as table
    select
        sums.*,  -- noqa: AM04
        share_of(sums.contacted, sums.valid_callbacks) as response_rate,
        share_of(sums.resolved, sums.valid_callbacks) as resolution_rate,
        share_of(sums.pleased, sums.possible) as satisfaction_rate,
        composite_of(sums.earned, sums.possible) as composite,
    from query_table(sums) as sums;  -- noqa: RF02

-- ranked(sums): the same of units over days, from `first_day` to `last_day`, each with its rank
-- among those of its kind and scope and with how far chance alone may carry it.
create or replace macro ranked(sums) as table
    select
        rated.*,  -- noqa: AM04
        rated.valid_callbacks < rankings.small_sample as is_small_sample,
        today.day > least(rated.last_day, contracts.ends_on) as is_complete,
        case
            when rated.composite is not null
                then rank() over (
                    partition by rated.contract_id, rated.last_day, rated.unit_kind, rated.scope
                    order by rated.composite desc nulls last
                )
        end as rank,
        count(rated.composite) over (
            partition by rated.contract_id, rated.last_day, rated.unit_kind, rated.scope
        ) as ranked_units,
        100 * wilson_low(share_of(rated.earned, rated.possible), rated.valid_callbacks)
            as interval_low,
        100 * wilson_high(share_of(rated.earned, rated.possible), rated.valid_callbacks)
            as interval_high,
        wilson_low(rated.response_rate, rated.valid_callbacks) as response_low,
        wilson_high(rated.response_rate, rated.valid_callbacks) as response_high,
        wilson_low(rated.resolution_rate, rated.valid_callbacks) as resolution_low,
        wilson_high(rated.resolution_rate, rated.valid_callbacks) as resolution_high,
        wilson_low(rated.satisfaction_rate, rated.valid_callbacks) as satisfaction_low,
        wilson_high(rated.satisfaction_rate, rated.valid_callbacks) as satisfaction_high,
    from rated(sums) as rated  -- noqa: RF02
    cross join core.today as today
    inner join core.contracts as contracts on rated.contract_id = contracts.contract_id
    inner join core.ranking_months as rankings
        on
            rated.contract_id = rankings.contract_id
            and greatest(rated.first_day, contracts.starts_on)
            between rankings.month_first_day and rankings.month_last_day;
