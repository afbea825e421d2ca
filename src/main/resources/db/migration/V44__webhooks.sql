-- Where partners want to be told of changes. Each has its own place in the change log: position is the last change that it was
-- told of, or that is none of its business. Whoever tells it at present holds the lease until next_at; without a lease, next_at
-- is when it may be told next. Secrets are encrypted. run counts the replays, so that what is told again has another id.
create table webhook (
    id             uuid                        not null primary key,
    partner_id     uuid                        not null references partner (id) on delete cascade,
    url            varchar(2000)               not null,
    host           varchar(253)                not null,
    description    varchar(300),
    filter         varchar(30000)              not null,
    payload        varchar(10)                 not null,
    secret         bytea                       not null,
    former_secret  bytea,
    former_until   timestamp(3) with time zone,
    state          varchar(10)                 not null,
    notice         varchar(500),
    revision       bigint                      not null,
    created_at     timestamp(3) with time zone not null,
    updated_at     timestamp(3) with time zone not null,
    position       bigint                      not null,
    run            integer                     not null,
    attempts       integer                     not null,
    failing_since  timestamp(3) with time zone,
    lease          uuid,
    next_at        timestamp(3) with time zone not null,
    last_at        timestamp(3) with time zone,
    last_status    integer,
    last_failure   varchar(30)
);
create index webhook_by_partner on webhook (partner_id, created_at, id);
create index webhook_by_turn on webhook (state, next_at, id);

-- What was sent to them, and what came of it.
create table webhook_attempt (
    id         uuid                        not null primary key,
    webhook_id uuid                        not null references webhook (id) on delete cascade,
    message_id varchar(100)                not null,
    position   bigint,
    type       varchar(60)                 not null,
    number     integer                     not null,
    at         timestamp(3) with time zone not null,
    status     integer,
    failure    varchar(30),
    millis     bigint                      not null,
    next_at    timestamp(3) with time zone
);
create index webhook_attempt_by_webhook on webhook_attempt (webhook_id, at desc, id desc);
create index webhook_attempt_by_time on webhook_attempt (at);
