-- What editors arrange is changed by several hands: each state has its number, which is the ETag.
alter table section add column revision integer default 0 not null;
alter table tag add column revision integer default 0 not null;
alter table author add column revision integer default 0 not null;
alter table collection add column revision integer default 0 not null;
alter table newsletter add column revision integer default 0 not null;
alter table site add column revision integer default 0 not null;

-- As many links as the newsroom takes, each as long as it may be.
alter table site alter column social set data type varchar(250000);
