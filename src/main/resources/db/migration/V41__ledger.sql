-- What each partner has: the version of an article that it received last, and the position in the change log up to which it
-- knows of the article. The rest follows from both and from the change log, and is worked out again when settled is false.
create table holding (
    partner_id uuid not null references partner (id),
    article_id uuid not null,
    version integer not null,
    position bigint not null,
    first_position bigint not null,
    channel varchar(20) not null,
    first_received_at timestamp(3) with time zone not null,
    received_at timestamp(3) with time zone not null,
    acknowledged_position bigint,
    acknowledged_at timestamp(3) with time zone,
    settled boolean not null,
    state varchar(20) not null,
    because varchar(20),
    open_position bigint,
    open_since timestamp(3) with time zone,
    reminded_at timestamp(3) with time zone,
    primary key (partner_id, article_id)
);
create index holding_by_article on holding (article_id, settled);
create index holding_unsettled on holding (settled, article_id);
create index holding_open on holding (open_since, partner_id, article_id);

-- How far the ledger has read the change log. What came before there were partners concerns none.
create table ledger_position (
    id smallint primary key,
    position bigint not null
);
insert into ledger_position (id, position) select 1, position from change_position;
create index change_by_resource on change (resource_id, position);

-- What partners said they have done. Append-only.
create table acknowledgement (
    id uuid primary key,
    partner_id uuid not null references partner (id),
    article_id uuid not null,
    position bigint not null,
    note varchar(2000),
    created_at timestamp(3) with time zone not null
);
create index acknowledgement_by_partner on acknowledgement (partner_id, created_at desc, id desc);

-- Where partners said they have published. Nothing is ever fetched from there.
create table declared_copy (
    id uuid primary key,
    partner_id uuid not null references partner (id),
    article_id uuid not null,
    url varchar(2000) not null,
    published_at timestamp(3) with time zone,
    created_at timestamp(3) with time zone not null,
    removed_at timestamp(3) with time zone
);
create index declared_copy_by_partner on declared_copy (partner_id, created_at desc, id desc);
create index declared_copy_by_article on declared_copy (article_id, partner_id);
