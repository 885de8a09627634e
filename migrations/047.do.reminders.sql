-- Reminders before an appointment: which ones a business wants, what is planned, and what the customer answered.

alter table businesses
  -- How long before the start, each its own reminder; none: no reminders.
  add column remind_minutes int[] not null default '{1440,120}'
    check (cardinality(remind_minutes) <= 4 and 30 <= all (remind_minutes) and 10080 >= all (remind_minutes)),
  -- Since when these are wanted: what would have been due before that is not sent after all.
  add column remind_since timestamptz(3);
select platform.classify('businesses', 'none', 'remind_minutes', 'remind_since');

alter table appointments
  -- The revision whose reminders are planned; null for none, which is what older code writes.
  add column reminders_for int,
  -- What the customer answered, of which revision: it is no answer to a time that they did not see.
  add column reply text check (reply in ('coming', 'wants-to-move')),
  add column replied_at timestamptz(3),
  add column replied_revision int,
  add constraint appointments_replied_check
    check ((reply is null) = (replied_at is null) and (reply is null) = (replied_revision is null));
select platform.classify('appointments', 'none', 'reminders_for', 'reply', 'replied_at', 'replied_revision');
-- Nothing is left to remind of.
update appointments set reminders_for = revision where starts_at < now();
create index appointments_unplanned on appointments (business_id, id)
  where state = 'booked' and not unconfirmed and reminders_for is distinct from revision;

create table reminders (
  business_id uuid not null,
  appointment_id uuid not null,
  revision int not null,
  minutes_before int not null,
  due_at timestamptz(3) not null,
  -- A text is handed over before that; then it would wake somebody.
  text_until timestamptz(3) not null,
  -- 'skipped': when it was due there was nothing to remind of.
  state text not null default 'pending' check (state in ('pending', 'handed', 'skipped')),
  settled_at timestamptz(3),
  primary key (business_id, appointment_id, revision, minutes_before),
  foreign key (business_id, appointment_id) references appointments (business_id, id) on delete cascade
);
create index reminders_pending on reminders (due_at, business_id) where state = 'pending';
create index reminders_pending_of on reminders (business_id, due_at) where state = 'pending';
select platform.protect('reminders');
select platform.classify('reminders', 'id', 'business_id', 'appointment_id');
select platform.classify('reminders', 'none', 'revision', 'minutes_before', 'due_at', 'text_until', 'state', 'settled_at');

-- After that a message is worth nothing, or would come at night: it is not handed over any more.
alter table messages add column not_after timestamptz(3);
select platform.classify('messages', 'none', 'not_after');
