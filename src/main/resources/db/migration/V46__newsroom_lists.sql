-- The newsroom asks for what is in one state, such as the few drafts among all that was ever published.
create index article_by_state on article (state, modified_at desc, id desc);
