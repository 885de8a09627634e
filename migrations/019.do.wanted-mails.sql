-- Mails go only where they are wanted, and only so many.

-- Since when it is known that whoever reads the mails at notify_email wants a business's notices there; null: unknown,
-- none
-- are mailed. A new address is confirmed by a mailed link, or is the verified login address of the member who gives it.
alter table businesses add column notify_confirmed_at timestamptz(3);
select platform.classify('businesses', 'none', 'notify_confirmed_at');

-- What stands is confirmed where it is a member's own address. The owner of the table is held to its policies
-- otherwise.
alter table businesses no force row level security;
alter table members no force row level security;
update businesses as b set notify_confirmed_at = clock_timestamp()
where exists (
  select from members as m join identity.users as u on u.id = m.user_id
  where m.business_id = b.id and u.email_verified and u.email = lower(b.notify_email));
alter table businesses force row level security;
alter table members force row level security;

-- A notice that its owner is told of in the next digest, and mails that wait: a cap bounds how many of a business do.
create index effects_held on effects (business_id) where error_code = 'held_for_digest';
create index effects_waiting on effects (business_id, kind) where state in ('due', 'trying');

-- Contact messages that the operator is told of in the next digest.
alter table platform.contact_messages add column held boolean not null default false;
create index contact_messages_held on platform.contact_messages (id) where held;
select platform.classify('platform.contact_messages', 'none', 'held');

-- One decision about several limits like platform.take, within the transaction that asks: what is counted is undone
-- with it, and whoever
-- asks about one of the keys meanwhile waits until it ends. The tenant role comes through this door and sees no counts.
create function platform.take_here(keys uuid[], limits int[], windows_us bigint[], given_us bigint)
returns bigint[] language sql volatile security definer set search_path = pg_catalog as $$
  select platform.take(array[cardinality(keys)], keys, limits, windows_us, given_us);
$$;

-- Counts that are to begin anew.
create function platform.forget_counts(wanted uuid[])
returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(sorted.lock) from (select uuid_hash_extended(key, 0) as lock from unnest(wanted) as key order by 1) as sorted;
  delete from platform.rate_limit_times where key = any (wanted);
end $$;

grant create on schema platform to {{platform}};
alter function platform.take_here(uuid[], int[], bigint[], bigint) owner to {{platform}};
alter function platform.forget_counts(uuid[]) owner to {{platform}};
revoke create on schema platform from {{platform}};
revoke execute on function platform.take_here, platform.forget_counts from public;
grant execute on function platform.take_here, platform.forget_counts to {{tenant}}, {{platform}};
