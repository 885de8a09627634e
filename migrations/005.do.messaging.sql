-- Texts and e-mails. A message that goes out has an effect of the same id; the effect's state is the truth of its sending.

create table messages (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  direction text not null check (direction in ('out')),
  channel text not null check (channel in ('sms', 'email')),
  -- What it says to whom about what, e.g. 'appointment-confirmation:<id>:sms'; one message per purpose.
  purpose text not null,
  contact_id uuid,
  sender text not null,
  recipient text not null,
  subject text,
  body text not null,
  effect_id uuid not null,
  -- What the carrier said last: 'queued', 'sent', 'delivered', 'delivery_failed'…
  delivery text,
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  unique (business_id, purpose),
  foreign key (business_id, contact_id) references contacts (business_id, id) on delete set null (contact_id),
  foreign key (business_id, effect_id) references effects (business_id, id)
);
create index messages_latest on messages (business_id, id desc);
select platform.protect('messages');
select platform.classify('messages', 'id', 'business_id', 'id', 'contact_id', 'effect_id', 'purpose');
select platform.classify('messages', 'contact', 'sender', 'recipient');
select platform.classify('messages', 'content', 'subject', 'body');
select platform.classify('messages', 'none', 'direction', 'channel', 'delivery', 'created_at');
