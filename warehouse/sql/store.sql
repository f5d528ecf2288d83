-- The typed columns of everything ever loaded, one table a record (SPEC: the store).
-- Every record also carries the provenance columns that warehouse/store.py adds.

create table cases (
    case_id varchar,
    channel varchar,
    case_type varchar,
    category varchar,
    title varchar,
    content varchar,
    address varchar,
    caller_name varchar,
    caller_phone varchar,
    street varchar,
    community varchar,
    unit varchar,
    called_at timestamp,
    received_at timestamp,
    forwarded_at timestamp,
    due_at timestamp,
    feedback_at timestamp,
    closed_at timestamp,
    callback_valid boolean,
    contacted boolean,
    resolved boolean,
    satisfaction varchar,
    counted boolean,
    exported_at timestamp
);

create table case_events (
    case_id varchar,
    event_at timestamp,
    event varchar,
    unit varchar,
    operator varchar,
    fault varchar,
    note varchar
);

create table units (
    unit varchar,
    kind varchar,
    aliases varchar
);

create table staff (
    staff_id varchar,
    name varchar,
    team varchar,
    on_post_on date,
    left_on date,
    leave_approved boolean,
    nda_on date,
    insured_from date
);

create table shifts (
    staff_id varchar,
    starts_at timestamp,
    ends_at timestamp,
    signed_in_at timestamp,
    signed_out_at timestamp
);

create table absences (
    staff_id varchar,
    from_on date,
    to_on date,
    kind varchar,
    approved_by varchar
);

create table trainings (
    training_id varchar,
    held_at timestamp,
    topic varchar,
    audience varchar,
    attendees integer,
    hours decimal(6, 2)
);

create table quality_checks (
    check_id varchar,
    staff_id varchar,
    checked_at timestamp,
    case_id varchar,
    score decimal(5, 2),
    finding varchar
);

create table cameras (
    camera_id varchar,
    location varchar,
    community varchar,
    key_area varchar,
    in_service_from date,
    retired_on date
);

create table video_checks (
    check_id varchar,
    camera_id varchar,
    checked_at timestamp,
    staff_id varchar,
    online boolean,
    image_ok boolean,
    issue varchar,
    verdict varchar,
    case_id varchar,
    resolved_at timestamp
);

create table reports (
    kind varchar,
    period_end date,
    title varchar,
    due_at timestamp,
    submitted_at timestamp
);

create table assessments (
    entry_id varchar,
    item_no integer,
    occurred_at timestamp,
    count integer,
    points decimal(9, 2),
    reason varchar,
    evidence varchar,
    entered_by varchar,
    confirmed_by varchar,
    status varchar
);

create table exemptions (
    exemption_id varchar,
    ground varchar,
    case_id varchar,
    starts_at timestamp,
    ends_at timestamp,
    requested_by varchar,
    decided_by varchar,
    decided_at timestamp,
    decision varchar,
    document_no varchar
);

create table contract_events (
    event_id varchar,
    kind varchar,
    occurred_on date,
    amount decimal(18, 2),
    due_on date,
    resolved_on date,
    document_no varchar,
    note varchar
);

create table invoices (
    invoice_no varchar,
    milestone varchar,
    amount decimal(18, 2),
    received_on date
);

create table payments (
    payment_no varchar,
    milestone varchar,
    amount decimal(18, 2),
    paid_on date,
    invoice_no varchar
);

create table policies (
    kind varchar,
    title varchar,
    submitted_on date
);

create table working_days (
    day date,
    is_working_day boolean,
    source varchar
);
