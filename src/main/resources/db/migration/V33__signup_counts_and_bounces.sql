-- What happened to a newsletter's signups on which day (UTC), one row for each time. Nothing in it leads to a reader, so it
-- stays when one is erased.
create table signup_event (
    id            uuid        not null primary key,
    newsletter_id uuid        not null references newsletter on delete cascade,
    happened_on   date        not null,
    kind          varchar(20) not null
);
create index signup_event_by_day on signup_event (newsletter_id, happened_on, kind);

-- What mailers have reported, so that the same report counts once. Readers are keyed hashes.
create table bounce (
    hash     varchar(64)                 not null primary key,
    reader   varchar(64)                 not null,
    kind     varchar(20)                 not null,
    at       timestamp(3) with time zone not null,
    noted_at timestamp(3) with time zone not null,
    spent    boolean                     not null
);
create index bounce_by_reader on bounce (reader, kind);
create index bounce_by_age on bounce (noted_at);
