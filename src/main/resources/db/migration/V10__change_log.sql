-- The log of changes: every event that alters what the public sees is one row with the next number.
create table change (
    position      bigint                      not null primary key,
    type          varchar(20)                 not null,
    at            timestamp(3) with time zone not null,
    reason        varchar(8000),
    action        varchar(20),
    resource_type varchar(20)                 not null,
    resource_id   uuid,
    slug          varchar(200),
    version       integer
);
create index change_by_type on change (type, position);

-- The sections and tags that a change concerns.
create table change_subject (
    subject_id uuid   not null,
    position   bigint not null references change (position),
    primary key (subject_id, position)
);
create index change_subject_by_position on change_subject (position);

-- Whether the public sees an article is a fact that changes in a transaction, with a row in the log, and never by time alone.
-- next_due is the next moment at which something happens to the article by itself; planned_at that of its publication, or of a
-- planned update.
alter table article add column visible boolean default false not null;
alter table article add column first_visible_at timestamp(3) with time zone;
alter table article add column planned_at timestamp(3) with time zone;
alter table article add column planned_embargo_until timestamp(3) with time zone;
alter table article add column planned_expires_at timestamp(3) with time zone;
alter table article add column next_due timestamp(3) with time zone;
alter table article add column saved_revision integer default 0 not null;
alter table article add column published_revision integer default 0 not null;
alter table article add column working_title varchar(1000) default '' not null;
alter table article add column searched varchar(4000) default '' not null;
alter table article add column created_by varchar(300);
alter table article add column created_by_token uuid;
create index article_by_due on article (next_due);

update article set working_title = title, created_by = 'import';
update article set state = 'SCHEDULED', planned_at = published_at, next_due = published_at
    where state = 'PUBLISHED' and published_at > current_timestamp;
update article set visible = true
    where state = 'PUBLISHED'
        and (embargo_until is null or embargo_until <= current_timestamp)
        and (expires_at is null or expires_at > current_timestamp);
update article set first_visible_at = published_at
    where state = 'WITHDRAWN' or state = 'PUBLISHED' and (embargo_until is null or embargo_until <= current_timestamp);
update article set next_due = least(
        case when embargo_until > current_timestamp then embargo_until end,
        case when expires_at > current_timestamp then expires_at end,
        case when republishing_from > current_timestamp then republishing_from end,
        case when republishing_until > current_timestamp then republishing_until end)
    where state = 'PUBLISHED';

-- A log begins with what there is.
insert into change (position, type, at, resource_type, resource_id, slug, version)
    select row_number() over (order by published_at, id), 'PUBLISHED', published_at, 'ARTICLE', id, slug, version
    from article where visible = true;
insert into change_subject (subject_id, position)
    select a.section_id, c.position from change c join article a on a.id = c.resource_id;
insert into change_subject (subject_id, position)
    select distinct t.tag_id, c.position from change c join article_tag t on t.article_id = c.resource_id;
update change_position set position = (select count(*) from change);

drop table due_change;

drop index article_by_publication;
drop index article_by_publication_ascending;
drop index article_by_update;
drop index article_by_section;
drop index article_by_kind;
drop index article_by_language;
create index article_by_publication on article (visible, published_at desc, id desc);
create index article_by_publication_ascending on article (visible, published_at, id);
create index article_by_update on article (visible, updated_at desc, id desc);
create index article_by_section on article (section_id, visible, published_at desc, id desc);
create index article_by_kind on article (kind, visible, published_at desc, id desc);
create index article_by_language on article (language, visible, published_at desc, id desc);
create index article_by_modification on article (modified_at desc, id desc);

-- Every save of an article, as it was written; a JSON object, never changed.
create table article_revision (
    article_id uuid                        not null references article (id) on delete cascade,
    number     integer                     not null,
    at         timestamp(3) with time zone not null,
    author     varchar(300)                not null,
    change     varchar(20)                 not null,
    title      varchar(1000)               not null,
    word_count integer                     not null,
    version    integer,
    content    varchar(1048000)            not null,
    primary key (article_id, number)
);
