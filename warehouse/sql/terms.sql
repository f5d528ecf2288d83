-- The tables that the contract files and the clock fill before any model runs.

create table core.moment (as_of timestamp, build_id varchar, built_at timestamp, is_demo boolean);

-- The day of as-of: all that most models ask of the clock.
create table core.today (day date);

create table core.contracts (
    contract_id varchar,
    name varchar,
    client varchar,
    contractor varchar,
    street varchar,
    signed_on date,
    starts_on date,
    ends_on date,
    starts_at timestamp,
    ends_before timestamp,
    days_total integer,
    price decimal(18, 2),
    full_score decimal(9, 2),
    pass_mark decimal(9, 2),
    stale_after_seconds integer,
    least_measured_share double,
    coverage_gap_seconds integer,
    team_complete_on date,
    penalty_percent integer,
    penalty decimal(18, 2),
    unfulfilled_months integer,
    renewal_talks_open_on date,
    renewal_watched_from date,
    payment_watch_working_days integer
);

create table core.street_names (written varchar, street varchar);

create table core.teams (
    contract_id varchar,
    valid_from timestamp,
    valid_to timestamp,
    size integer,
    supervisors integer,
    complete_on date,
    replacement_within_days integer,
    minimum_stay_months integer,
    insured_within_days integer
);

create table core.contract_teams (
    contract_id varchar, valid_from timestamp, valid_to timestamp, team varchar
);

create table core.milestones (
    contract_id varchar,
    milestone integer,
    title varchar,
    amount decimal(18, 2),
    working_days integer,
    gate varchar
);

create table core.ranking_months (
    contract_id varchar,
    month varchar,
    month_first_day date,
    month_last_day date,
    month_starts_on_day integer,
    response_weight bigint,
    resolution_weight bigint,
    satisfaction_weight bigint,
    basic_weight bigint,
    basic_share bigint,
    scale bigint,
    basically_satisfied_share double,
    small_sample integer,
    repeats_from integer
);

create table core.required_policies (contract_id varchar, kind varchar);

create table core.question_limits (
    contract_id varchar,
    least_found integer,
    least_looked_at integer,
    most_by_chance double,
    striking_share double,
    reopened_within_seconds integer,
    before_midnight_seconds integer,
    one_second_from integer,
    near_limit_seconds integer,
    approved_within_seconds integer
);

create table core.exemption_grounds (
    contract_id varchar,
    valid_from timestamp,
    valid_to timestamp,
    ground varchar,
    item_no integer
);

create table core.report_due (
    contract_id varchar,
    valid_from timestamp,
    valid_to timestamp,
    kind varchar,
    days_after integer,
    at_seconds integer
);

create table core.assumptions (
    contract_id varchar,
    key varchar,
    item_no integer,
    value varchar,
    reason varchar
);

create table core.reading_versions (
    contract_id varchar,
    reading varchar,
    is_named boolean,
    valid_from timestamp,
    valid_to timestamp,
    late_blocks varchar,
    same_day_unit varchar,
    same_day_from varchar,
    redispatch varchar,
    payment_gate varchar
);

-- The clauses that are open no more, and since when; null is from the first day on.
create table core.agreements (
    contract_id varchar, clause varchar, answer varchar, agreed_from date
);

-- The open clauses that move the score, and the item that each is about.
create table core.open_clauses (contract_id varchar, clause varchar, item_no integer);

-- Every way to take the open clauses that move the score; until when each of the three is it; and
-- under which reading of the ledger an item of it stands.
create table core.combinations (
    contract_id varchar,
    combination varchar,
    adopted_until date,
    strict_until date,
    lenient_until date,
    is_dated boolean,
    stands_from date,
    is_rejected boolean,
    late_blocks varchar,
    same_day_unit varchar,
    same_day_from varchar,
    redispatch varchar
);

create table core.combination_items (
    contract_id varchar, combination varchar, item_no integer, reading varchar
);

create table core.rejected_answers (
    contract_id varchar, clause varchar, answer varchar, reason varchar
);

create table core.rules (
    contract_id varchar,
    reading varchar,
    is_named boolean,
    item_no integer,
    cause varchar,
    title varchar,
    clause varchar,
    clause_text varchar,
    source varchar,
    effective_from date,
    valid_from timestamp,
    valid_to timestamp,
    is_latest boolean,
    points decimal(9, 2),
    points_least decimal(9, 2),
    points_most decimal(9, 2),
    limit_seconds integer,
    block_seconds integer,
    late_blocks varchar,
    same_day_unit varchar,
    same_day_from varchar,
    redispatch varchar
);

create table core.rule_channels (
    contract_id varchar, item_no integer, valid_from timestamp, channel varchar
);

create table core.clauses (
    contract_id varchar,
    rank integer,
    key varchar,
    title varchar,
    clause varchar,
    clause_text varchar,
    ends_contract boolean
);

create table core.numbers (n integer);

create table core.calendar (
    day date,
    month varchar,
    month_start date,
    month_end date,
    weekday integer,
    week_start date,
    week_end date
);

create table core.official_days (day date, is_working_day boolean, is_announced boolean);
