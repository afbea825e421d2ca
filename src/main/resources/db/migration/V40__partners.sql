-- Who republishes the magazine's articles. Without a quota or a burst of its own, a partner has those of the settings.
create table partner (
    id uuid primary key,
    name varchar(300) not null,
    contact varchar(254),
    website varchar(2000),
    quota integer,
    burst integer,
    state varchar(20) not null,
    created_at timestamp(3) with time zone not null,
    created_by varchar(300) not null,
    modified_at timestamp(3) with time zone not null,
    revision integer not null
);
create index partner_by_creation on partner (created_at desc, id desc);

-- Keys are known by their SHA-256 only.
create table partner_key (
    id uuid primary key,
    partner_id uuid not null references partner (id),
    name varchar(300),
    hash varchar(64) not null unique,
    prefix varchar(8) not null,
    created_at timestamp(3) with time zone not null,
    created_by varchar(300) not null,
    expires_at timestamp(3) with time zone,
    last_used_at timestamp(3) with time zone,
    revoked_at timestamp(3) with time zone,
    replaced_at timestamp(3) with time zone
);
create index partner_key_by_partner on partner_key (partner_id, created_at desc, id desc);

-- Goes up with each change of a partner or a key: every instance keeps the keys in memory, and looks here whether it has the
-- present ones.
create table partner_roll (
    id smallint primary key,
    number bigint not null
);
insert into partner_roll (id, number) values (1, 0);

-- How many requests were counted on a day (UTC), of all instances together.
create table request_count (
    subject varchar(80) not null,
    since timestamp(3) with time zone not null,
    used bigint not null,
    primary key (subject, since)
);
create index request_count_by_time on request_count (since);
