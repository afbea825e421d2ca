create table collection (
    id              uuid                        not null primary key,
    slug            varchar(200)                not null unique,
    name            varchar(300)                not null,
    description     varchar(4000),
    size            integer                     not null,
    fill_section_id uuid references section (id),
    position        integer                     not null,
    modified_at     timestamp(3) with time zone not null
);

create table collection_article (
    collection_id uuid    not null references collection (id),
    position      integer not null,
    article_id    uuid    not null references article (id),
    primary key (collection_id, position)
);
create index collection_article_by_article on collection_article (article_id);

-- One row. Languages and social links are JSON arrays, the republishing terms a JSON object.
create table site (
    id                   smallint                    not null primary key,
    name                 varchar(300)                not null,
    description          varchar(4000),
    languages            varchar(2000)               not null,
    social               varchar(20000)              not null,
    republishing_policy  varchar(8000),
    republishing_allowed varchar(20)                 not null,
    republishing         varchar(20000)              not null,
    modified_at          timestamp(3) with time zone not null
);

create table newsletter (
    id          uuid                        not null primary key,
    slug        varchar(200)                not null unique,
    name        varchar(300)                not null,
    description varchar(4000),
    frequency   varchar(60),
    language    varchar(35)                 not null,
    position    integer                     not null,
    modified_at timestamp(3) with time zone not null
);
