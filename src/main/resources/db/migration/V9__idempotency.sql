-- What was answered to requests that carried an Idempotency-Key, for a day. The answer is encrypted with a key that only the
-- caller's own Idempotency-Key gives. While the first request runs, there is a claim instead of an answer.
create table idempotent_request (
    id          varchar(64)                 not null primary key,
    fingerprint varchar(64)                 not null,
    claim       uuid,
    lease_until timestamp(3) with time zone not null,
    created_at  timestamp(3) with time zone not null,
    answer      bytea
);
create index idempotent_request_by_creation on idempotent_request (created_at);
