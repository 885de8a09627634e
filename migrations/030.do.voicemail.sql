-- A call whose receptionist is given up leaves a message.
alter table calls
  drop constraint calls_state_check,
  add constraint calls_state_check check (state in ('requested', 'ringing', 'answered', 'voicemail', 'ended'));

-- When somebody was last seen on the line of a conversation (business time): a call whose line nobody holds is found by it.
alter table conversations add column attended_at timestamptz(3);
select platform.classify('conversations', 'none', 'attended_at');
