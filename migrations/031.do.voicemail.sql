-- A call whose receptionist is given up leaves a message.
alter table calls
  drop constraint calls_state_check,
  add constraint calls_state_check check (state in ('requested', 'ringing', 'answered', 'voicemail', 'ended'));
