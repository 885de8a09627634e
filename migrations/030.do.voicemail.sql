-- When the receptionist was given up, and the caller was asked to leave a message (wall time).
alter table calls add column voicemail_at timestamptz(3);
select platform.classify('calls', 'none', 'voicemail_at');

-- When somebody was last seen on the line of a conversation (business time): a call whose line nobody holds is found by it.
alter table conversations add column attended_at timestamptz(3);
select platform.classify('conversations', 'none', 'attended_at');
