-- Bearer tokens; only a SHA-256 of each is kept.
create table access_token (
    id         uuid                        not null primary key,
    name       varchar(300)                not null,
    role       varchar(20)                 not null,
    hash       varchar(64)                 not null unique,
    created_at timestamp(3) with time zone not null
);
