-- What is left of a conversation once it is over: how it came out, a summary, and what somebody is still to do.

alter table conversations
  -- Null: not over. The list is contract/afterwards.ts; older code knows none.
  add column outcome text check (outcome in (
    'emergency', 'booked', 'requested', 'moved', 'cancelled', 'person', 'message', 'hung-up-halfway', 'refused', 'spam',
    'answered', 'missed', 'silent')),
  -- In the business's language.
  add column summary text,
  add column summary_by text check (summary_by in ('rows', 'model')),
  add constraint conversations_summary_by check ((summary is null) = (summary_by is null));
create index conversations_outcome on conversations (business_id, outcome, started_at desc, id desc);
select platform.classify('conversations', 'content', 'summary');
select platform.classify('conversations', 'none', 'outcome', 'summary_by');

create table tasks (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('call-back', 'quote', 'half-way')),
  conversation_id uuid not null,
  -- The message that it is about.
  callback_request_id uuid,
  urgent boolean not null,
  -- What they were choosing when they left.
  service_id uuid,
  starts_at timestamptz(3),
  due_at timestamptz(3) not null,
  done_at timestamptz(3),
  -- The actor's key of who did it, or `person:ID`.
  done_by text,
  -- When the owner was told that nobody had done it in time, once.
  alerted_at timestamptz(3),
  -- When that time was texted to them.
  texted_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  foreign key (business_id, conversation_id) references conversations (business_id, id) on delete cascade,
  foreign key (business_id, callback_request_id) references callback_requests (business_id, id) on delete cascade,
  foreign key (business_id, service_id) references services (business_id, id) on delete cascade,
  check ((kind = 'half-way') = (callback_request_id is null)),
  check ((kind = 'half-way') = (starts_at is not null)),
  check ((starts_at is null) = (service_id is null)),
  check ((done_at is null) = (done_by is null))
);
-- One task for a message, and one card for a conversation.
create unique index tasks_message on tasks (business_id, callback_request_id) where callback_request_id is not null;
create unique index tasks_half_way on tasks (business_id, conversation_id) where kind = 'half-way';
create index tasks_conversation on tasks (business_id, conversation_id);
create index tasks_service on tasks (business_id, service_id) where service_id is not null;
create index tasks_open on tasks (business_id, due_at, id) where done_at is null;
-- Every minute those are looked for that are late and of which nobody was told, among all that ever were.
create index tasks_untold on tasks (due_at) where done_at is null and alerted_at is null;
select platform.protect('tasks');
select platform.classify('tasks', 'id', 'business_id', 'id', 'conversation_id', 'callback_request_id', 'service_id', 'done_by');
select platform.classify('tasks', 'none', 'kind', 'urgent', 'starts_at', 'due_at', 'done_at', 'alerted_at', 'texted_at', 'created_at');
