-- One row: the number of the last change that the public can see. It is taken under this row's lock and committed with the
-- change itself, so that numbers have no gaps and are seen in order.
create table change_position (
    id         smallint                    not null primary key,
    position   bigint                      not null,
    changed_at timestamp(3) with time zone not null
);
insert into change_position (id, position, changed_at) values (1, 0, current_timestamp);

-- Moments at which what the public sees changes by time alone, such as the end of an embargo.
create table due_change (
    at timestamp(3) with time zone not null primary key
);
