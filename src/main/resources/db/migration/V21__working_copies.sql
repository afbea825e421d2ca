-- What the working copy of an article refers to while it is not what the article's row says: changes of a published article that
-- wait for their publication. The text of the copy is the newest revision. A copy without a section has not been looked through yet.
create table working_copy (
    article_id uuid not null primary key references article (id) on delete cascade,
    section_id uuid references section (id)
);
create index working_copy_by_section on working_copy (section_id);

create table working_copy_author (
    article_id uuid    not null references working_copy (article_id) on delete cascade,
    position   integer not null,
    author_id  uuid    not null references author (id),
    primary key (article_id, position)
);
create index working_copy_author_by_author on working_copy_author (author_id, article_id);

create table working_copy_tag (
    article_id uuid    not null references working_copy (article_id) on delete cascade,
    position   integer not null,
    tag_id     uuid    not null references tag (id),
    primary key (article_id, position)
);
create index working_copy_tag_by_tag on working_copy_tag (tag_id, article_id);

-- No foreign key to the related article: an import brings in a working copy before the later articles that it names.
create table working_copy_related (
    article_id uuid not null references working_copy (article_id) on delete cascade,
    related_id uuid not null,
    primary key (article_id, related_id)
);
create index working_copy_related_by_related on working_copy_related (related_id);

-- The service looks through these when it starts.
insert into working_copy (article_id)
    select id from article where version > 0 and saved_revision <> published_revision and state <> 'WITHDRAWN';

-- The limits of a plan that was carried out or taken back.
update article set planned_embargo_until = null, planned_expires_at = null
    where planned_at is null and (planned_embargo_until is not null or planned_expires_at is not null);
