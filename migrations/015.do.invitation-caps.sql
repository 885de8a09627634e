-- How many invitations were mailed to an address, whichever businesses sent them. The tenant role asks through this door and reads
-- no mail; those who invite one address at once wait for each other here until their transactions end.

create index mails_invited on platform.mails (recipient, created_at) where kind = 'invitation';

create function platform.invitations_mailed(address text, since timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('invites:' || address, 0));
  return (select count(*) from platform.mails as m where m.kind = 'invitation' and m.recipient = address and m.created_at > since);
end $$;
grant create on schema platform to {{platform}};
alter function platform.invitations_mailed(text, timestamptz) owner to {{platform}};
revoke create on schema platform from {{platform}};
revoke execute on function platform.invitations_mailed from public;
grant execute on function platform.invitations_mailed to {{tenant}};
