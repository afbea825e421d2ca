-- The index of sitemaps asks, of every fifty thousand articles in this order, for the latest change; with it in the index, no
-- article is read for that.
drop index article_by_publication_ascending;
create index article_by_publication_ascending on article (visible, published_at, id, updated_at);
