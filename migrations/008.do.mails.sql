-- Mail of the installation itself: confirming an address, a new password, an invitation, the contact form. What it says may
-- hold a link that signs in, so the words are gone once it is sent.

create table platform.mails (
  id uuid primary key,
  kind text not null,
  recipient text not null,
  reply_to text,
  subject text not null,
  -- Null once the mail was sent or given up.
  body text,
  created_at timestamptz(3) not null,
  state text not null default 'due' check (state in ('due', 'trying', 'done', 'failed', 'unknown')),
  attempts smallint not null default 0,
  -- Wall time of the latest try.
  tried_at timestamptz(3),
  provider_id text,
  error_code text,
  check ((body is null) = (state in ('done', 'failed', 'unknown')))
);
grant select, insert, update, delete on platform.mails to {{platform}};
-- A business may have a mail sent (an invitation) and can read none back.
grant insert on platform.mails to {{tenant}};
select platform.classify('platform.mails', 'none', 'kind', 'created_at', 'state', 'attempts', 'tried_at', 'error_code');
select platform.classify('platform.mails', 'id', 'id', 'provider_id');
select platform.classify('platform.mails', 'contact', 'recipient', 'reply_to');
select platform.classify('platform.mails', 'content', 'subject');
select platform.classify('platform.mails', 'secret', 'body');
