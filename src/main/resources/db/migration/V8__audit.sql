-- Who did what; rows are added and never changed. The states are JSON objects of the members that differ.
create table audit_entry (
    id            uuid                        not null primary key,
    at            timestamp(3) with time zone not null,
    by_name       varchar(300)                not null,
    by_token      uuid,
    by_role       varchar(20),
    from_address  varchar(60),
    request_id    varchar(100),
    operation     varchar(60)                 not null,
    resource_type varchar(40)                 not null,
    resource_id   varchar(200),
    resource_slug varchar(200),
    state_before  varchar(1000000),
    state_after   varchar(1000000)
);
create index audit_entry_by_time on audit_entry (at desc, id desc);
create index audit_entry_by_resource_id on audit_entry (resource_id);
