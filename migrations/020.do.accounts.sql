-- Whose an account is: nobody has one before they have confirmed its address, and its owner always finds a way back.

-- Somebody signed up and has not confirmed yet: that makes no user, only a row here for a day. Each sign-up is one of its own,
-- whoever else signs up with the address.
create table identity.sign_ups (
  -- Becomes the user's.
  id uuid primary key,
  email text not null check (email = lower(email)),
  name text not null,
  -- scrypt, with its parameters and salt. It is worth something only in the browser that chose it.
  password text not null,
  -- Of the secret in that browser's cookie.
  browser_hash bytea not null,
  -- Wall time, both.
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
create index sign_ups_email on identity.sign_ups (email);
create index sign_ups_expiry on identity.sign_ups (expires_at);
grant select, insert, delete on identity.sign_ups to {{platform}};
select platform.classify('identity.sign_ups', 'id', 'id');
select platform.classify('identity.sign_ups', 'contact', 'email', 'name');
select platform.classify('identity.sign_ups', 'secret', 'password', 'browser_hash');
select platform.classify('identity.sign_ups', 'none', 'created_at', 'expires_at');

-- Whoever confirms gets a user with a password.
grant insert (id, user_id, provider_id, account_id, password, created_at, updated_at) on identity.accounts to {{platform}};

-- Users that an earlier version made before they confirmed are looked for by the sweep.
create index users_unconfirmed on identity.users (created_at) where not email_verified;

-- When this session last showed a code of the second factor; null when it never did. Some things are done only soon after.
alter table identity.sessions add column factor_shown_at timestamptz(3);
select platform.classify('identity.sessions', 'none', 'factor_shown_at');

-- As identity.session_user_of, with that time.
create function identity.session_of(wanted text, at timestamptz)
returns table (user_id uuid, platform_admin boolean, strong boolean, factor_shown_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.platform_admin, s.strong, s.factor_shown_at from identity.sessions as s join identity.users as u on u.id = s.user_id
  where s.token = wanted and s.expires_at > at and not s.pending;
$$;
revoke execute on function identity.session_of from public;
grant execute on function identity.session_of to {{tenant}}, {{platform}};

-- Somebody who knows the password asked to have the second factor taken away. One stands per user; a sign-in with the factor ends it.
create table identity.factor_removals (
  id uuid primary key,
  user_id uuid not null unique references identity.users on delete cascade,
  -- Wall time, all three. From `due_at` on the link is mailed under which it is done.
  asked_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  mailed_at timestamptz(3)
);
create index factor_removals_due on identity.factor_removals (due_at);
grant select, insert, update, delete on identity.factor_removals to {{platform}};
grant select (user_id), delete on identity.two_factors to {{platform}};
select platform.classify('identity.factor_removals', 'id', 'id', 'user_id');
select platform.classify('identity.factor_removals', 'none', 'asked_at', 'due_at', 'mailed_at');

create function identity.keep_factor() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from identity.factor_removals as r where r.user_id = new.user_id;
  if found then
    perform identity.record(platform.uuid_v7(clock_timestamp()), 'user.two-factor-kept', new.user_id);
  end if;
  return null;
end $$;
create trigger keeps_factor after insert on identity.sessions for each row when (new.strong) execute function identity.keep_factor();
revoke execute on function identity.keep_factor from public;
grant create on schema identity to {{platform}};
alter function identity.keep_factor() owner to {{platform}};
revoke create on schema identity from {{platform}};

-- Who made a key, and when it was last used, to the hour. Both null for keys from before, and `last_used_at` for those never used.
alter table api_keys
  add column made_by uuid,
  add column last_used_at timestamptz(3);
select platform.classify('api_keys', 'id', 'made_by');
select platform.classify('api_keys', 'none', 'last_used_at');
