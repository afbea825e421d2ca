-- What the public reads about an article, one row each. The text lies in a table of its own, so that lists never touch it.

create table article (
    id                    uuid                        not null primary key,
    slug                  varchar(200)                not null unique,
    state                 varchar(20)                 not null,
    kind                  varchar(60)                 not null,
    label                 varchar(300),
    title                 varchar(1000)               not null,
    dek                   varchar(2000),
    language              varchar(35)                 not null,
    section_id            uuid                        not null references section (id),
    image_url             varchar(2000),
    image_alt             varchar(2000),
    image_caption         varchar(4000),
    image_credit          varchar(1000),
    image_credit_url      varchar(2000),
    image_source          varchar(1000),
    word_count            integer                     not null,
    version               integer                     not null,
    published_at          timestamp(3) with time zone,
    updated_at            timestamp(3) with time zone,
    embargo_until         timestamp(3) with time zone,
    expires_at            timestamp(3) with time zone,
    withdrawn_at          timestamp(3) with time zone,
    withdrawal_reason     varchar(4000),
    withdrawal_action     varchar(20),
    origin_name           varchar(300),
    origin_url            varchar(2000),
    origin_permission     varchar(2000),
    canonical_url         varchar(2000),
    seo_title             varchar(1000),
    seo_description       varchar(2000),
    republishing_allowed  varchar(20),
    republishing_from     timestamp(3) with time zone,
    republishing_until    timestamp(3) with time zone,
    republishing          varchar(20000)              not null,
    import_key            varchar(500) unique,
    import_digest         varchar(64),
    created_at            timestamp(3) with time zone not null,
    modified_at           timestamp(3) with time zone not null,
    revision              integer                     not null
);
-- One index per order of the list, and one per order below a section, kind or language. Each ends with what visibility asks for, so
-- that counting does not touch the rows.
create index article_by_publication on article (state, published_at desc, id desc, embargo_until, expires_at);
create index article_by_publication_ascending on article (state, published_at, id, embargo_until, expires_at);
create index article_by_update on article (state, updated_at desc, id desc, published_at, embargo_until, expires_at);
create index article_by_section on article (section_id, state, published_at desc, id desc, embargo_until, expires_at);
create index article_by_kind on article (kind, state, published_at desc, id desc, embargo_until, expires_at);
create index article_by_language on article (language, state, published_at desc, id desc, embargo_until, expires_at);

-- The body is a JSON array of typed blocks.
create table article_text (
    article_id uuid             not null primary key references article (id),
    teaser     varchar(8000)    not null,
    body       varchar(1000000) not null
);

create table article_author (
    article_id uuid    not null references article (id),
    position   integer not null,
    author_id  uuid    not null references author (id),
    primary key (article_id, position)
);
create index article_author_by_author on article_author (author_id, article_id);

create table article_tag (
    article_id uuid    not null references article (id),
    position   integer not null,
    tag_id     uuid    not null references tag (id),
    primary key (article_id, position)
);
create index article_tag_by_tag on article_tag (tag_id, article_id);

-- What an editor picked to be read next, in the editor's order.
create table article_related (
    article_id uuid    not null references article (id),
    position   integer not null,
    related_id uuid    not null references article (id),
    primary key (article_id, position)
);
create index article_related_by_related on article_related (related_id);

-- Web addresses that showed the article before, on this site or on the one it was imported from.
create table former_url (
    url        varchar(600) not null primary key,
    article_id uuid         not null references article (id)
);
create index former_url_by_article on former_url (article_id);

-- Every published version as it stood: a JSON object, never changed.
create table article_version (
    article_id   uuid                        not null references article (id),
    number       integer                     not null,
    published_at timestamp(3) with time zone not null,
    title        varchar(1000)               not null,
    content      varchar(1048000)            not null,
    primary key (article_id, number)
);

create table correction (
    id         uuid                        not null primary key,
    article_id uuid                        not null references article (id),
    kind       varchar(20)                 not null,
    text       varchar(8000)               not null,
    at         timestamp(3) with time zone not null
);
create index correction_by_article on correction (article_id, at);
