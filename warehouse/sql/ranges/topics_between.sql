-- What the cases of any days are about, where they come from and who handles them, beside those
-- of other days before; '' is what nobody named.
-- Grain: topic_kind, topic.
-- Over: of_contract, from_day, to_day, before_from, before_to.

with cases as (
    select
        cases.channel,
        cases.category_1,
        coalesce(cases.category_2, cases.category_1) as subcategory,
        cases.community,
        cases.unit,
        handling.handling_state = 'overdue' as is_overdue,
        cases.received_at >= from_day as is_now,
    from core.cases as cases
    inner join marts.handling as handling on cases.case_id = handling.case_id
    where
        cases.contract_id = of_contract
        and cases.received_at < to_day + interval '1' day
        and (
            cases.received_at >= from_day
            or (
                cases.received_at >= cast(before_from as date)
                and cases.received_at < cast(before_to as date) + interval '1' day
            )
        )
),

topics as (
    select
        kinds.topic_kind,
        coalesce(
            case kinds.topic_kind
                when 'channel' then cases.channel
                when 'category' then cases.category_1
                when 'subcategory' then cases.subcategory
                when 'community' then cases.community
                when 'unit' then cases.unit
            end,
            ''
        ) as topic,
        cases.is_now,
        cases.is_overdue,
    from cases
    cross join
        (values ('channel'), ('category'), ('subcategory'), ('community'), ('unit'))
            as kinds (topic_kind)
),

counted as (
    select
        topics.topic_kind,
        topics.topic,
        count(case when topics.is_now then 1 end) as received,
        count(case when not topics.is_now then 1 end) as before,
        count(case when topics.is_now and topics.is_overdue then 1 end) as overdue,
    from topics
    group by topics.topic_kind, topics.topic
)

select
    counted.topic_kind,
    counted.topic,
    counted.received,
    counted.before,
    counted.overdue,
    share_of(counted.received, sum(counted.received) over (partition by counted.topic_kind))
        as share,
from counted
