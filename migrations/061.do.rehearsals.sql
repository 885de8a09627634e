-- Calls of rehearsed callers on a copy of a business that is never committed: only how they went is kept.

create table rehearsals (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  -- The actor's key of who asked for it.
  asked_by text not null,
  -- How many calls it has, once they are chosen.
  calls integer not null check (calls >= 0),
  created_at timestamptz(3) not null,
  -- A worker has written a result since then.
  moved_at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- Why it ended before its last call.
  error_code text,
  primary key (business_id, id)
);
-- One at a time.
create unique index rehearsals_running on rehearsals (business_id) where ended_at is null;
create index rehearsals_latest on rehearsals (business_id, created_at desc);
select platform.protect('rehearsals');
select platform.classify('rehearsals', 'id', 'business_id', 'id', 'asked_by');
select platform.classify('rehearsals', 'none', 'calls', 'created_at', 'moved_at', 'ended_at', 'error_code');

create table rehearsed_calls (
  business_id uuid not null,
  rehearsal_id uuid not null,
  -- Its place among the calls.
  nth integer not null,
  -- contract/rehearsals.ts: what the caller wanted, who says what, what should have stood, what stood instead.
  call jsonb not null,
  verdict text not null check (verdict in ('right', 'clumsy', 'wrong')),
  primary key (business_id, rehearsal_id, nth),
  foreign key (business_id, rehearsal_id) references rehearsals (business_id, id) on delete cascade
);
select platform.protect('rehearsed_calls');
select platform.classify('rehearsed_calls', 'id', 'business_id', 'rehearsal_id');
select platform.classify('rehearsed_calls', 'none', 'nth', 'call', 'verdict');
