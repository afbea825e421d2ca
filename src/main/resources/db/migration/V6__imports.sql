create table import_job (
    id              uuid                        not null primary key,
    format          varchar(20)                 not null,
    options         varchar(1000)               not null,
    state           varchar(20)                 not null,
    read_count      bigint                      not null,
    created_count   bigint                      not null,
    updated_count   bigint                      not null,
    unchanged_count bigint                      not null,
    skipped_count   bigint                      not null,
    started_at      timestamp(3) with time zone not null,
    finished_at     timestamp(3) with time zone
);
create index import_job_by_start on import_job (started_at desc, id desc);

create table import_problem (
    id     uuid          not null primary key,
    job_id uuid          not null references import_job (id),
    item   varchar(500)  not null,
    line   integer,
    detail varchar(2000) not null
);
create index import_problem_by_job on import_problem (job_id, id);
