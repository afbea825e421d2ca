-- How often copies of an article were shown on a day (UTC), as far as they show the picture that counts. A number, and nothing about
-- who looked.
create table republication_count (
    article_id uuid   not null references article (id) on delete cascade,
    shown_on   date   not null,
    views      bigint not null,
    primary key (article_id, shown_on)
);
