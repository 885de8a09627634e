-- People's logins as the sign-in library keeps them (src/identity/auth.ts): users, sessions, accounts, one-time values, second
-- factors. It comes as {{identity}}, which reaches these tables and nothing else.

-- A UUIDv7 like those the application makes, for rows that triggers write (Postgres has its own since 18 only).
create function platform.uuid_v7(at timestamptz) returns uuid language sql volatile set search_path = pg_catalog as $$
  select encode(set_byte(b, 6, (get_byte(b, 6) & 15) | 112), 'hex')::uuid
  from (select overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from at) * 1000)::bigint) from 3) from 1 for 6)) as made(b);
$$;
revoke execute on function platform.uuid_v7 from public;
grant execute on function platform.uuid_v7 to {{platform}};

alter table identity.users
  add column email_verified boolean not null default false,
  add column image text,
  add column two_factor_enabled boolean not null default false,
  add column updated_at timestamptz(3);
update identity.users set updated_at = created_at;
alter table identity.users alter column updated_at set not null;
select platform.classify('identity.users', 'none', 'email_verified', 'two_factor_enabled', 'updated_at');
select platform.classify('identity.users', 'contact', 'image');

-- Who was signed in signs in again. A token is worth nothing without the signature its cookie carries. Times are wall time.
drop function identity.session_user_of(bytea, timestamptz);
delete from identity.sessions;
alter table identity.sessions
  drop column token_hash,
  add column id uuid primary key,
  add column token text not null unique,
  add column ip_address text,
  add column user_agent text,
  add column updated_at timestamptz(3) not null,
  -- Made with a second factor (or by a link of the sandbox): a platform admin is one only then.
  add column strong boolean not null default false,
  -- Made while the second factor is still asked for: nobody's, and gone before the answer is sent.
  add column pending boolean not null default false;
select platform.classify('identity.sessions', 'id', 'id');
select platform.classify('identity.sessions', 'secret', 'token');
select platform.classify('identity.sessions', 'contact', 'ip_address', 'user_agent');
select platform.classify('identity.sessions', 'none', 'updated_at', 'strong', 'pending');

-- Who a session belongs to. The tenant role asks through this door and sees no login of anybody else.
create function identity.session_user_of(wanted text, at timestamptz) returns table (user_id uuid, platform_admin boolean, strong boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.platform_admin, s.strong from identity.sessions as s join identity.users as u on u.id = s.user_id
  where s.token = wanted and s.expires_at > at and not s.pending;
$$;
revoke execute on function identity.session_user_of from public;
grant execute on function identity.session_user_of to {{tenant}}, {{platform}};

-- How somebody signs in: with a password ('credential'), or as who Google says they are.
create table identity.accounts (
  id uuid primary key,
  user_id uuid not null references identity.users on delete cascade,
  provider_id text not null,
  account_id text not null,
  -- scrypt, with its parameters and salt.
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  unique (provider_id, account_id)
);
create index accounts_user on identity.accounts (user_id);
select platform.classify('identity.accounts', 'id', 'id', 'user_id', 'account_id');
select platform.classify('identity.accounts', 'none', 'provider_id', 'scope', 'access_token_expires_at', 'refresh_token_expires_at', 'created_at', 'updated_at');
select platform.classify('identity.accounts', 'secret', 'password', 'access_token', 'refresh_token', 'id_token');

-- What is good once and for a while: the token of a reset link, a sign-in that waits for its code, one on its way through Google.
create table identity.verifications (
  id uuid primary key,
  -- A hash.
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create index verifications_identifier on identity.verifications (identifier);
create index verifications_expiry on identity.verifications (expires_at);
select platform.classify('identity.verifications', 'id', 'id');
select platform.classify('identity.verifications', 'secret', 'identifier', 'value');
select platform.classify('identity.verifications', 'none', 'expires_at', 'created_at', 'updated_at');

create table identity.two_factors (
  id uuid primary key,
  user_id uuid not null unique references identity.users on delete cascade,
  -- Encrypted, both.
  secret text not null,
  backup_codes text not null,
  -- False until the first code was shown.
  verified boolean,
  failed_verification_count int,
  locked_until timestamptz(3)
);
select platform.classify('identity.two_factors', 'id', 'id', 'user_id');
select platform.classify('identity.two_factors', 'secret', 'secret', 'backup_codes');
select platform.classify('identity.two_factors', 'none', 'verified', 'failed_verification_count', 'locked_until');

-- A code of an authenticator is good once, though it is right for a minute and a half.
create table identity.used_codes (
  user_id uuid not null references identity.users on delete cascade,
  code text not null,
  used_at timestamptz(3) not null,
  primary key (user_id, code)
);
grant select, insert, delete on identity.used_codes to {{platform}};
select platform.classify('identity.used_codes', 'id', 'user_id');
select platform.classify('identity.used_codes', 'secret', 'code');
select platform.classify('identity.used_codes', 'none', 'used_at');

-- Who asked for a new password, whether or not we know the address: a job finds that out, so that the answer cannot tell.
create table identity.reset_requests (
  id uuid primary key,
  email text not null,
  created_at timestamptz(3) not null
);
grant select, insert, delete on identity.reset_requests to {{platform}};
select platform.classify('identity.reset_requests', 'id', 'id');
select platform.classify('identity.reset_requests', 'contact', 'email');
select platform.classify('identity.reset_requests', 'none', 'created_at');

-- Whatever a request talks the library into, it makes nobody an admin: that column it may only read.
grant usage on schema identity to {{identity}};
grant select on identity.users to {{identity}};
grant insert (id, email, name, image, email_verified, two_factor_enabled, created_at, updated_at), update (name, image, email_verified, two_factor_enabled, updated_at) on identity.users to {{identity}};
grant select, insert, update, delete on identity.sessions, identity.accounts, identity.verifications, identity.two_factors to {{identity}};

-- What happens to logins is recorded here, in the transaction in which it happens and whoever does it. The functions belong to
-- {{platform}}, which may write events; nobody may call them. `deskbell.request_id` is set for requests (identity-handle.ts):
-- without it nobody but Deskbell itself is at work, except where a link of the sandbox signs somebody in.
create function identity.record(id uuid, type text, about uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  request text := nullif(current_setting('deskbell.request_id', true), '');
begin
  insert into public.events (id, at, business_id, actor, request_id, type, data, subject)
  values (id, clock_timestamp(), null, case when request is null and type <> 'session.started' then 'system:deskbell' else 'user:' || about end, request, type,
    jsonb_build_object('userId', about), about::text);
end $$;

create function identity.record_user() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    perform identity.record(platform.uuid_v7(clock_timestamp()), 'user.created', new.id);
    return null;
  end if;
  if new.email_verified and not old.email_verified then
    perform identity.record(platform.uuid_v7(clock_timestamp()), 'user.email-verified', new.id);
  end if;
  if new.two_factor_enabled <> old.two_factor_enabled then
    perform identity.record(platform.uuid_v7(clock_timestamp()), case when new.two_factor_enabled then 'user.two-factor-enabled' else 'user.two-factor-disabled' end, new.id);
  end if;
  return null;
end $$;

-- The password a user is created with is no change.
create function identity.record_password() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from identity.users as u where u.id = new.user_id and u.xmin <> pg_current_xact_id()::xid) then
    perform identity.record(platform.uuid_v7(clock_timestamp()), 'user.password-changed', new.user_id);
  end if;
  return null;
end $$;

-- Whatever the trigger calls it.
create function identity.record_as() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform identity.record(platform.uuid_v7(clock_timestamp()), tg_argv[0], new.user_id);
  return null;
end $$;

create function identity.record_session() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'INSERT' then
    perform identity.record(new.id, 'session.started', new.user_id);
  else
    perform identity.record(platform.uuid_v7(clock_timestamp()), 'session.ended', old.user_id);
  end if;
  return null;
end $$;

create trigger recorded after insert or update on identity.users for each row execute function identity.record_user();
create trigger password_set after insert on identity.accounts for each row when (new.password is not null) execute function identity.record_password();
create trigger password_changed after update on identity.accounts for each row
  when (new.password is not null and new.password is distinct from old.password) execute function identity.record_password();
create trigger google_linked after insert on identity.accounts for each row when (new.provider_id = 'google') execute function identity.record_as('user.google-linked');
-- One was used, or all were made anew.
create trigger recovery_codes_changed after update on identity.two_factors for each row
  when (old.verified and new.backup_codes <> old.backup_codes) execute function identity.record_as('user.recovery-codes-changed');
create trigger session_started after insert on identity.sessions for each row when (not new.pending) execute function identity.record_session();
create trigger session_ended after delete on identity.sessions for each row when (not old.pending) execute function identity.record_session();

-- Without the second factor no session is strong any more: whoever becomes an admin later shows one first.
create function identity.weaken_sessions() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update identity.sessions set strong = false where user_id = new.id and strong;
  return null;
end $$;
create trigger weakens after update on identity.users for each row when (old.two_factor_enabled and not new.two_factor_enabled) execute function identity.weaken_sessions();

revoke execute on function identity.weaken_sessions, identity.record, identity.record_user, identity.record_password, identity.record_as, identity.record_session from public;
grant create on schema identity to {{platform}};
alter function identity.record(uuid, text, uuid) owner to {{platform}};
alter function identity.record_user() owner to {{platform}};
alter function identity.record_password() owner to {{platform}};
alter function identity.record_as() owner to {{platform}};
alter function identity.record_session() owner to {{platform}};
revoke create on schema identity from {{platform}};
