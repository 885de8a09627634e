-- Conversations, their turns, what the business has told the receptionist, and calls.

create table knowledge (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  language text not null check (language in ('en', 'es')),
  question text not null,
  answer text not null,
  keywords text[] not null default '{}',
  primary key (business_id, id)
);
select platform.protect('knowledge');
select platform.classify('knowledge', 'id', 'business_id', 'id');
select platform.classify('knowledge', 'none', 'language', 'question', 'answer', 'keywords');

create table conversations (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  channel text not null check (channel in ('phone', 'web')),
  -- The hash of what proves that a socket belongs to this conversation.
  session_hash bytea not null,
  language text not null check (language in ('en', 'es')),
  brain text not null,
  state text not null default 'open' check (state in ('open', 'ended')),
  -- Raised by every socket that takes the conversation over; an older socket can write no turn.
  epoch int not null default 0,
  next_seq int not null default 0,
  caller_phone text,
  -- What the receptionist holds: the wish as understood so far.
  wish jsonb not null default '{}',
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (business_id, id),
  unique (business_id, session_hash),
  check ((state = 'ended') = (ended_at is not null))
);
create index conversations_latest on conversations (business_id, started_at desc, id desc);
select platform.protect('conversations');
select platform.classify('conversations', 'id', 'business_id', 'id');
select platform.classify('conversations', 'secret', 'session_hash');
select platform.classify('conversations', 'contact', 'caller_phone');
select platform.classify('conversations', 'content', 'wish');
select platform.classify('conversations', 'none', 'channel', 'language', 'brain', 'state', 'epoch', 'next_seq', 'started_at', 'ended_at');

create table turns (
  business_id uuid not null,
  conversation_id uuid not null,
  seq int not null,
  epoch int not null,
  role text not null check (role in ('caller', 'receptionist', 'tool')),
  -- Caller: prompt, dtmf, interrupted, silence, setup, resumed. Receptionist: said. Tool: called.
  kind text not null,
  text text not null,
  -- Caller: what was understood. Receptionist: what the brain wants back. Tool: {id, name, input, output}.
  detail jsonb not null,
  wrote jsonb not null default '[]',
  -- From the caller's last word to the first token (receptionist) or to the commit (tool).
  ms int,
  at timestamptz(3) not null,
  primary key (business_id, conversation_id, seq),
  foreign key (business_id, conversation_id) references conversations (business_id, id) on delete cascade
);
select platform.protect('turns');
select platform.classify('turns', 'id', 'business_id', 'conversation_id', 'wrote');
select platform.classify('turns', 'none', 'seq', 'epoch', 'role', 'kind', 'ms', 'at');
select platform.classify('turns', 'content', 'text', 'detail');

create table callback_requests (
  business_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  name text,
  phone text,
  body text not null,
  urgent boolean not null,
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  foreign key (business_id, conversation_id) references conversations (business_id, id) on delete cascade
);
create index callback_requests_conversation on callback_requests (business_id, conversation_id);
select platform.protect('callback_requests');
select platform.classify('callback_requests', 'id', 'business_id', 'id', 'conversation_id');
select platform.classify('callback_requests', 'contact', 'name', 'phone');
select platform.classify('callback_requests', 'content', 'body');
select platform.classify('callback_requests', 'none', 'urgent', 'created_at');

create table calls (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  conversation_id uuid not null,
  carrier text not null,
  carrier_call_id text not null,
  caller text not null,
  dialled text not null,
  state text not null check (state in ('ringing', 'answered', 'ended')),
  end_reason text,
  -- When the carrier says it happened (wall time); events come in no order.
  initiated_at timestamptz(3) not null,
  answered_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (business_id, id),
  unique (carrier, carrier_call_id),
  foreign key (business_id, conversation_id) references conversations (business_id, id) on delete cascade,
  check ((state = 'ended') = (ended_at is not null))
);
create index calls_latest on calls (business_id, initiated_at desc, id desc);
create index calls_conversation on calls (business_id, conversation_id);
select platform.protect('calls');
select platform.classify('calls', 'id', 'business_id', 'id', 'conversation_id', 'carrier_call_id');
select platform.classify('calls', 'contact', 'caller');
select platform.classify('calls', 'none', 'carrier', 'dialled', 'state', 'end_reason', 'initiated_at', 'answered_at', 'ended_at');
