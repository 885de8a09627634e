-- People of a business who are rung: for a caller who waits on the line, about a message that cannot wait, and to prove
-- a number by a code that is read to them.

-- Sealed: the code that a call is to read out; null where a text carries it.
alter table number_codes add column sealed_code bytea;
select platform.classify('number_codes', 'secret', 'sealed_code');

-- Beside the state of a call: its caller waits for a person, or is connected to one. Null: neither.
alter table calls add column person text check (person in ('waiting', 'connected'));
select platform.classify('calls', 'none', 'person');

-- How the caller came back to the receptionist; null once they were told so.
alter table conversations add column came_back text check (came_back in ('unreached', 'returned'));
select platform.classify('conversations', 'none', 'came_back');

-- One search for somebody, person after person. Times are business time.
create table reaches (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  subject text not null check (subject in ('transfer', 'urgent', 'code')),
  -- The caller who waits.
  call_id uuid,
  -- The message that somebody is to take care of.
  callback_request_id uuid,
  -- The code that is read out; it is replaced by the next one, and deleted.
  number_code_id uuid,
  -- Where a caller goes whom nobody takes.
  otherwise text check (otherwise in ('receptionist', 'voicemail')),
  -- taken: somebody has pressed 1, or said so on the page. given-up: nobody has. dropped: nobody is needed any more.
  state text not null check (state in ('trying', 'taken', 'given-up', 'dropped')),
  started_at timestamptz(3) not null,
  -- Who took it: `person:ID`, who was rung, or the actor's key of a member of the team.
  taken_by text,
  taken_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (business_id, id),
  foreign key (business_id, call_id) references calls (business_id, id) on delete cascade,
  foreign key (business_id, callback_request_id) references callback_requests (business_id, id) on delete cascade,
  check ((subject = 'code') = (number_code_id is not null)),
  check ((subject = 'transfer') = (call_id is not null)),
  check ((subject = 'urgent') = (callback_request_id is not null)),
  check ((call_id is null) = (otherwise is null)),
  check ((taken_at is null) = (taken_by is null)),
  check (state <> 'taken' or taken_at is not null)
);
-- A message and a code have one search each; a caller is looked after by one at a time.
create unique index reaches_message on reaches (business_id, callback_request_id) where callback_request_id is not null;
create unique index reaches_code on reaches (business_id, number_code_id) where number_code_id is not null;
create unique index reaches_caller on reaches (business_id, call_id) where state = 'trying' and call_id is not null;
create index reaches_call on reaches (business_id, call_id) where call_id is not null;
select platform.protect('reaches');
select platform.classify('reaches', 'id', 'business_id', 'id', 'call_id', 'callback_request_id', 'number_code_id', 'taken_by');
select platform.classify('reaches', 'none', 'subject', 'otherwise', 'state', 'started_at', 'taken_at', 'ended_at');

-- One telephone that was rung. Name and address stand here as they were then; the person may be gone from the list.
create table rings (
  business_id uuid not null,
  id uuid not null,
  reach_id uuid not null,
  person_id uuid not null,
  name text not null,
  address text not null,
  language text not null check (language in ('en', 'es')),
  -- The number of ours that rings it.
  caller text not null,
  carrier_call_id text,
  state text not null check (state in ('due', 'ringing', 'answered', 'asked', 'accepted', 'talking', 'ended')),
  -- Why it ended, or that it was accepted; null before.
  outcome text,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (business_id, id),
  unique (business_id, reach_id, person_id),
  unique (carrier_call_id),
  foreign key (business_id, reach_id) references reaches (business_id, id) on delete cascade,
  check ((state = 'ended') = (ended_at is not null)),
  check (state <> 'ended' or outcome is not null)
);
-- One telephone rings at a time.
create unique index rings_live on rings (business_id, reach_id) where state <> 'ended';
create index rings_unended on rings (id) where state <> 'ended';
select platform.protect('rings');
select platform.classify('rings', 'id', 'business_id', 'id', 'reach_id', 'person_id', 'carrier_call_id');
select platform.classify('rings', 'contact', 'name', 'address');
select platform.classify('rings', 'none', 'language', 'caller', 'state', 'outcome', 'started_at', 'ended_at');
