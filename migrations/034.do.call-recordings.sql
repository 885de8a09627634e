-- Recordings of whole calls: whether a business wants them, what its caller said to that, and what was recorded.

alter table businesses add column record_calls boolean not null default false;
select platform.classify('businesses', 'none', 'record_calls');

-- When the caller, who had heard that the call is recorded, went on talking; and when they said no, which holds for the
-- rest of the call. Wall time.
alter table conversations
  add column recording_agreed_at timestamptz(3),
  add column recording_refused_at timestamptz(3);
select platform.classify('conversations', 'none', 'recording_agreed_at', 'recording_refused_at');

-- A message that was left, or the call itself. It stands beside `kind`, which is always 'voicemail': processes of the
-- version before know no other.
alter table recordings add column covers text not null default 'message' check (covers in ('message', 'call'));
select platform.classify('recordings', 'none', 'covers');
