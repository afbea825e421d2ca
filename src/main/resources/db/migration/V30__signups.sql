-- Who has asked for a newsletter. The key is the address in the form in which two spellings of it are the same.
create table signup (
    id            uuid                        not null primary key,
    newsletter_id uuid                        not null references newsletter,
    email         varchar(320)                not null,
    address_key   varchar(320)                not null,
    name          varchar(200),
    language      varchar(35)                 not null,
    source        varchar(200),
    state         varchar(20)                 not null,
    created_at    timestamp(3) with time zone not null,
    confirmed_at  timestamp(3) with time zone,
    left_at       timestamp(3) with time zone,
    modified_at   timestamp(3) with time zone not null,
    revision      integer                     not null,
    constraint signup_of_address unique (newsletter_id, address_key)
);
create index signup_by_address on signup (address_key);
create index signup_by_creation on signup (newsletter_id, created_at desc, id desc);
create index signup_by_state on signup (newsletter_id, state, created_at desc, id desc);
create index signup_by_age on signup (state, modified_at);

-- What was agreed to, when, and from where. Rows are only ever added; they go with the signup when it is erased.
create table consent (
    id              uuid                        not null primary key,
    signup_id       uuid                        not null references signup on delete cascade,
    kind            varchar(20)                 not null,
    at              timestamp(3) with time zone not null,
    wording         varchar(4000),
    wording_version varchar(100),
    source          varchar(200),
    address         varchar(45),
    proof           varchar(4000)
);
create index consent_by_signup on consent (signup_id, at, id);

-- Who is not to be written to, without saying who: a keyed hash of each address.
create table suppression (
    hash   varchar(64)                 not null primary key,
    reason varchar(20)                 not null,
    at     timestamp(3) with time zone not null
);

-- What mails carry. Only hashes are kept; a token is good for one purpose.
create table signup_token (
    hash       varchar(64)                 not null primary key,
    purpose    varchar(20)                 not null,
    signup_id  uuid                        not null references signup on delete cascade,
    expires_at timestamp(3) with time zone
);
create index signup_token_by_signup on signup_token (signup_id);
create index signup_token_by_expiry on signup_token (expires_at);

-- What readers' programs have asked for and nobody has decided on yet.
create table signup_request (
    id              uuid                        not null primary key,
    newsletter_id   uuid references newsletter on delete cascade,
    email           varchar(320)                not null,
    address_key     varchar(320)                not null,
    name            varchar(200),
    language        varchar(35),
    source          varchar(200),
    wording         varchar(4000),
    wording_version varchar(100),
    trapped         boolean                     not null,
    captcha         varchar(4000),
    address         varchar(45),
    arrived_at      timestamp(3) with time zone not null
);
create index signup_request_by_arrival on signup_request (arrived_at, id);

-- Keys that the service has made for itself, unless its settings bring them.
create table service_key (
    name     varchar(60) not null primary key,
    contents varchar(64) not null
);
