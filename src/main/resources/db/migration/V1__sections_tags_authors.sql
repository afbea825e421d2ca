-- What articles are arranged by. Slugs are the public names; ids stay when a slug changes.
-- The "folded" columns hold the name without case and accents, for searching and sorting.

create table section (
    id          uuid                        not null primary key,
    slug        varchar(200)                not null unique,
    name        varchar(300)                not null,
    description varchar(4000),
    parent_id   uuid references section (id),
    position    integer                     not null,
    modified_at timestamp(3) with time zone not null
);

create table tag (
    id          uuid                        not null primary key,
    slug        varchar(200)                not null unique,
    name        varchar(300)                not null,
    folded      varchar(300)                not null,
    type        varchar(20)                 not null,
    description varchar(4000),
    modified_at timestamp(3) with time zone not null
);
create index tag_by_name on tag (folded, slug);

create table author (
    id               uuid                        not null primary key,
    slug             varchar(200)                not null unique,
    name             varchar(300)                not null,
    folded           varchar(300)                not null,
    bio              varchar(8000),
    image_url        varchar(2000),
    image_alt        varchar(2000),
    image_caption    varchar(4000),
    image_credit     varchar(1000),
    image_credit_url varchar(2000),
    image_source     varchar(1000),
    modified_at      timestamp(3) with time zone not null
);
create index author_by_name on author (folded, slug);

create table author_link (
    author_id uuid          not null references author (id),
    position  integer       not null,
    name      varchar(300)  not null,
    url       varchar(2000) not null,
    primary key (author_id, position)
);

-- Slugs that articles, sections, tags and authors had before; the API answers 301 from them.
create table former_slug (
    kind      varchar(20)  not null,
    slug      varchar(200) not null,
    target_id uuid         not null,
    primary key (kind, slug)
);
create index former_slug_by_target on former_slug (target_id);
