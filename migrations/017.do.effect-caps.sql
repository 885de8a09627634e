-- Who sets things off from outside: a keyed pseudonym of a visitor's address group or of a caller's number. Caps count by it.

alter table conversations add column visitor text;
select platform.classify('conversations', 'id', 'visitor');

-- A message that a conversation set off knows which, and who held it.
alter table messages
  add column conversation_id uuid,
  add column visitor text,
  add foreign key (business_id, conversation_id) references conversations (business_id, id) on delete set null (conversation_id);
create index messages_conversation on messages (business_id, conversation_id) where conversation_id is not null;
select platform.classify('messages', 'id', 'conversation_id', 'visitor');

-- What a visitor of a website books is unconfirmed until somebody of the business says yes, or who booked it opens the link that
-- only the address given was sent. Of the link only the hash is kept.
alter table appointments
  add column visitor text,
  add column unconfirmed boolean not null default false,
  add column confirm_hash bytea;
alter table appointments
  drop constraint appointments_state_check,
  add constraint appointments_state_check check (state in ('booked', 'declined'));
create index appointments_visitor on appointments (business_id, visitor, created_at) where visitor is not null;
create index appointments_unconfirmed on appointments (business_id, starts_at) where unconfirmed;
create unique index appointments_confirm_hash on appointments (confirm_hash) where confirm_hash is not null;
create index appointments_booked_by on appointments (business_id, booked_by);
create index appointments_phone on appointments (business_id, phone_id, starts_at);
create index appointments_email on appointments (business_id, email_id, starts_at);
select platform.classify('appointments', 'id', 'visitor');
select platform.classify('appointments', 'none', 'unconfirmed');
select platform.classify('appointments', 'secret', 'confirm_hash');

-- Where else than at home a business's texts and calls may go.
alter table businesses add column reach text[] not null default '{}';
select platform.classify('businesses', 'none', 'reach');

-- Who said STOP to a business at which address; START takes it back. Carriers tell in any order: the newest word counts.
create table opt_outs (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('phone', 'email')),
  value text not null,
  stopped boolean not null,
  -- When the person said so (wall time), as the carrier tells.
  said_at timestamptz(3) not null,
  primary key (business_id, kind, value),
  unique (business_id, id)
);
select platform.protect('opt_outs');
select platform.classify('opt_outs', 'id', 'business_id', 'id');
select platform.classify('opt_outs', 'contact', 'value');
select platform.classify('opt_outs', 'none', 'kind', 'stopped', 'said_at');
