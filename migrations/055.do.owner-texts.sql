-- Owners live in texts: what is texted to them of a call, and what they answer; callers whom they want treated otherwise.

alter table businesses
  -- Whether who hung up at once, or left nothing at voicemail, is texted.
  add column texts_missed_callers boolean not null default false;
select platform.classify('businesses', 'none', 'texts_missed_callers');

-- The carrier's own guess of a caller, e.g. `spam_likely`.
alter table calls add column screening text;
select platform.classify('calls', 'none', 'screening');

-- How a number is treated that calls or texts; a number without a row as any other.
create table caller_treatments (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  -- E.164.
  phone text not null,
  -- ring-first: a person is rung at once. message-only: they are asked for a message. refuse: a short word, no answer.
  treatment text not null check (treatment in ('ring-first', 'message-only', 'refuse')),
  -- The actor's key, or `person:ID`.
  set_by text not null,
  set_at timestamptz(3) not null,
  primary key (business_id, id),
  unique (business_id, phone)
);
select platform.protect('caller_treatments');
select platform.classify('caller_treatments', 'id', 'business_id', 'id', 'set_by');
select platform.classify('caller_treatments', 'contact', 'phone');
select platform.classify('caller_treatments', 'none', 'treatment', 'set_at');

-- Texted "OFF until 5pm": no summaries until then.
alter table reachable_people add column off_until timestamptz(3);
select platform.classify('reachable_people', 'none', 'off_until');

-- What was texted to a person of a conversation. Of each address the latest alone takes an answer.
create table summary_texts (
  business_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null,
  -- E.164, as it was then.
  address text not null,
  urgent boolean not null,
  sent_at timestamptz(3) not null,
  answer text check (answer in ('call-back', 'done', 'block')),
  answered_at timestamptz(3),
  primary key (business_id, id),
  unique (business_id, conversation_id, person_id),
  foreign key (business_id, conversation_id) references conversations (business_id, id) on delete cascade,
  check ((answer is null) = (answered_at is null))
);
create index summary_texts_latest on summary_texts (business_id, address, sent_at desc, id desc);
select platform.protect('summary_texts');
select platform.classify('summary_texts', 'id', 'business_id', 'id', 'conversation_id', 'person_id');
select platform.classify('summary_texts', 'contact', 'address');
select platform.classify('summary_texts', 'none', 'urgent', 'sent_at', 'answer', 'answered_at');

-- Widened, which takes nothing from older code.
do $$ begin
  execute format('alter table received_texts drop constraint %I', 'received_texts_silence_check');
  execute format('alter table reaches drop constraint %I', 'reaches_subject_check');
end $$;
alter table received_texts add constraint received_texts_silence_check check (silence in (
  'keyword', 'revoked', 'opted-out', 'automatic', 'repeated', 'too-many', 'person', 'old', 'manners', 'member', 'blocked'));
alter table reaches
  add constraint reaches_subject_check check (subject in ('transfer', 'urgent', 'code', 'call-back')),
  -- Who is rung, and then whom they call back about which conversation.
  add column person_id uuid,
  add column call_back_to text,
  add column conversation_id uuid,
  add foreign key (business_id, conversation_id) references conversations (business_id, id) on delete cascade,
  add constraint reaches_call_back check ((subject = 'call-back') = (call_back_to is not null)),
  add constraint reaches_call_back_person check ((subject = 'call-back') = (person_id is not null)),
  add constraint reaches_call_back_about check ((subject = 'call-back') = (conversation_id is not null));
create index reaches_conversation on reaches (business_id, conversation_id) where conversation_id is not null;
select platform.classify('reaches', 'id', 'person_id', 'conversation_id');
select platform.classify('reaches', 'contact', 'call_back_to');

-- The line of whoever is called back, which a person waits for.
alter table rings add column other_call_id text;
select platform.classify('rings', 'id', 'other_call_id');
