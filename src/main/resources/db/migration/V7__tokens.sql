-- What a token is for, whose it is and how long it is good. Without scopes it may do all that its role allows.
alter table access_token add column scopes varchar(1000);
alter table access_token add column author varchar(200);
alter table access_token add column created_by varchar(300);
alter table access_token add column expires_at timestamp(3) with time zone;
alter table access_token add column last_used_at timestamp(3) with time zone;
alter table access_token add column revoked_at timestamp(3) with time zone;
-- The first characters of the token, by which its owner recognises it when it turns up where it should not be. Empty for tokens
-- from before, of which nobody knows them.
alter table access_token add column prefix varchar(8);
update access_token set created_by = 'first start', prefix = '';
alter table access_token alter column created_by set not null;
alter table access_token alter column prefix set not null;
create index access_token_by_creation on access_token (created_at desc, id desc);
create index access_token_by_author on access_token (author);
