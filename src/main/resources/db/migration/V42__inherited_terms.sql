-- Sections have terms of their own, for the articles in them and below them. terms_due is the next moment at which the terms of a
-- section, or the site's, begin or end; then every article that inherits them is told of.
alter table section add column republishing varchar(20000) default '{}' not null;
alter table section add column terms_due timestamp(3) with time zone;
alter table site add column terms_due timestamp(3) with time zone;

-- Pictures say themselves whether they may be passed on: a JSON object, or nothing. (Those in the text have it in the text.)
alter table article add column image_republishing varchar(20000);
alter table author add column image_republishing varchar(20000);

-- When copies must be gone, from the article's own terms. Until now it was in them alone, and was not announced.
alter table article add column republishing_remove_after timestamp(3) with time zone;
update article
    set republishing_remove_after = cast(substring(
        substring(republishing from position('"removeAfter":"' in republishing) + 15) from 1
        for position('"' in substring(republishing from position('"removeAfter":"' in republishing) + 15)) - 1)
        as timestamp(3) with time zone)
    where position('"removeAfter":"' in republishing) > 0;
update article set next_due = republishing_remove_after
    where state = 'PUBLISHED' and republishing_remove_after > current_timestamp
        and (next_due is null or next_due > republishing_remove_after);
-- A window of the site's was never announced; the service finds the next moment when it starts looking.
update site set terms_due = modified_at where republishing like '%"from":%' or republishing like '%"until":%'
    or republishing like '%"removeAfter":%';
