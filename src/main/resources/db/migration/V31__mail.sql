-- Mail that is to be sent. A row names what it is about and holds no recipient, no text and no token: the letter is written when
-- it is sent. next_at: when it is due; while it is being sent, until when that is left to whoever sends it; null at the end.
create table mail (
    id        uuid                        not null primary key,
    kind      varchar(40)                 not null,
    subject   uuid                        not null,
    language  varchar(35)                 not null,
    state     varchar(20)                 not null,
    attempts  integer                     not null,
    queued_at timestamp(3) with time zone not null,
    next_at   timestamp(3) with time zone,
    sent_at   timestamp(3) with time zone,
    failure   varchar(60)
);
create index mail_by_turn on mail (next_at, id);
create index mail_by_state on mail (state, queued_at desc, id desc);
create index mail_by_sending on mail (sent_at);
create index mail_by_subject on mail (subject);
