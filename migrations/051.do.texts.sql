-- What people text to a business's number is a conversation. A thread is one number of ours and one of theirs; its
-- conversation begins anew after a day of rest.

-- Widened, which takes nothing from older code: it opens no other conversations.
do $$ begin
  execute format('alter table conversations drop constraint %I', 'conversations_channel_check');
end $$;
alter table conversations
  add constraint conversations_channel_check check (channel in ('phone', 'web', 'sms'));

create table text_threads (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  our_number text not null,
  their_number text not null,
  -- The conversation that the next text belongs to, while it is open and young enough.
  conversation_id uuid,
  last_text_at timestamptz(3) not null,
  -- A worker answers until then (wall time), so that texts of one thread are answered one after the other.
  answering_until timestamptz(3),
  -- A person of the business answers here, and the receptionist is silent.
  taken_over_by uuid,
  taken_over_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  unique (business_id, our_number, their_number),
  foreign key (business_id, conversation_id) references conversations (business_id, id)
    on delete set null (conversation_id)
);
create index text_threads_conversation on text_threads (business_id, conversation_id);
select platform.protect('text_threads');
select platform.classify('text_threads', 'id', 'business_id', 'id', 'conversation_id', 'taken_over_by');
select platform.classify('text_threads', 'contact', 'our_number', 'their_number');
select platform.classify('text_threads', 'none', 'last_text_at', 'answering_until', 'taken_over_at', 'created_at');

-- Each text as it came, once, however often the carrier tells of it.
create table received_texts (
  business_id uuid not null,
  id uuid not null,
  thread_id uuid not null,
  carrier_message_id text not null,
  body text not null,
  -- When it was sent, by the carrier's clock: texts are read in this order.
  said_at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  -- The turn that it became with the texts around it: the first of the conversation's turns that are about it.
  conversation_id uuid,
  turn_seq int,
  handled_at timestamptz(3),
  -- Why nothing was answered.
  silence text check (silence in ('keyword', 'revoked', 'opted-out', 'automatic', 'repeated', 'too-many', 'person', 'old', 'manners')),
  primary key (business_id, id),
  unique (business_id, carrier_message_id),
  foreign key (business_id, thread_id) references text_threads (business_id, id) on delete cascade,
  foreign key (business_id, conversation_id) references conversations (business_id, id)
    on delete set null (conversation_id)
);
create index received_texts_thread on received_texts (business_id, thread_id, said_at);
create index received_texts_open on received_texts (business_id, thread_id) where handled_at is null;
create index received_texts_conversation on received_texts (business_id, conversation_id);
create index received_texts_age on received_texts (received_at);
select platform.protect('received_texts');
select platform.classify('received_texts', 'id', 'business_id', 'id', 'thread_id', 'carrier_message_id', 'conversation_id');
select platform.classify('received_texts', 'content', 'body');
select platform.classify('received_texts', 'none', 'said_at', 'received_at', 'turn_seq', 'handled_at', 'silence');

-- How somebody said that they want no texts, or texts again: by a text, on the telephone, by the carrier's word.
alter table opt_outs add column source text check (source in ('text', 'words', 'voice', 'carrier'));
select platform.classify('opt_outs', 'none', 'source');

alter table messages
  -- Answers somebody who has just written: neither quiet hours nor the caps on strangers' numbers are meant for it.
  add column is_reply boolean not null default false,
  -- When its last check allowed it to go out (wall time): from here to its outcome it is in flight, and a STOP waits.
  add column handed_at timestamptz(3),
  -- How it travels, as we count it.
  add column encoding text check (encoding in ('GSM-7', 'UCS-2')),
  add column segments int check (segments > 0);
create index messages_recipient on messages (business_id, recipient, created_at) where channel = 'sms';
select platform.classify('messages', 'none', 'is_reply', 'handed_at', 'encoding', 'segments');
