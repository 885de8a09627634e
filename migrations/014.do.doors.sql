-- The two public doors: what visitors write in the contact form, and the calls they ask for. And the caps on texts.

create table platform.contact_messages (
  id uuid primary key,
  name text not null,
  email text not null,
  phone text,
  company text,
  message text not null,
  created_at timestamptz(3) not null
);
grant select, insert, update, delete on platform.contact_messages to {{platform}};
select platform.classify('platform.contact_messages', 'id', 'id');
select platform.classify('platform.contact_messages', 'contact', 'name', 'email', 'phone', 'company');
select platform.classify('platform.contact_messages', 'content', 'message');
select platform.classify('platform.contact_messages', 'none', 'created_at');

-- Who rang whom. In an outgoing one the first words are ours: who calls, and why.
alter table conversations add column direction text not null default 'incoming' check (direction in ('incoming', 'outgoing'));
select platform.classify('conversations', 'none', 'direction');

-- A call we place is requested first; it has an id of the carrier's only when the carrier has taken it. Somebody asked
-- for it: what they were told (notice and language) and when they agreed (wall time) stays with it.
alter table calls
  alter column carrier_call_id drop not null,
  drop constraint calls_state_check,
  add constraint calls_state_check check (state in ('requested', 'ringing', 'answered', 'ended')),
  add constraint calls_carrier_call_id_check check (carrier_call_id is not null or state in ('requested', 'ended')),
  add column consent_notice text,
  add column consented_at timestamptz(3),
  add constraint calls_consent_check check ((consent_notice is null) = (consented_at is null));
select platform.classify('calls', 'none', 'consent_notice', 'consented_at');
select platform.classify('calls', 'contact', 'dialled');

-- When a text was counted against the caps (wall time): once, however often its sending is tried.
alter table messages add column counted_at timestamptz(3);
select platform.classify('messages', 'none', 'counted_at');
