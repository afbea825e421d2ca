-- What may still be done in the current window, by whom or what. Names of readers and networks are keyed hashes.
create table allowance (
    name  varchar(80)                 not null primary key,
    since timestamp(3) with time zone not null,
    used  integer                     not null
);
create index allowance_by_age on allowance (since);

-- The switch of the attack mode, one row.
create table attack_mode (
    id       integer     not null primary key,
    position varchar(10) not null,
    until    timestamp(3) with time zone
);
insert into attack_mode (id, position) values (1, 'AUTO');
