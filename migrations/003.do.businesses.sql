-- Businesses, who works in them, and when they are open. identity.* holds people's logins; it belongs to no business.

create schema identity;
grant usage on schema identity to {{platform}};

create table identity.users (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  platform_admin boolean not null default false,
  created_at timestamptz(3) not null
);
grant select, insert, update, delete on identity.users to {{platform}};
select platform.classify('identity.users', 'id', 'id');
select platform.classify('identity.users', 'contact', 'email', 'name');
select platform.classify('identity.users', 'none', 'platform_admin', 'created_at');

-- Only the hash of the cookie's token is kept. Times are wall time.
create table identity.sessions (
  token_hash bytea primary key,
  user_id uuid not null references identity.users on delete cascade,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
create index sessions_user on identity.sessions (user_id);
grant select, insert, update, delete on identity.sessions to {{platform}};
select platform.classify('identity.sessions', 'secret', 'token_hash');
select platform.classify('identity.sessions', 'id', 'user_id');
select platform.classify('identity.sessions', 'none', 'created_at', 'expires_at');

-- Who a session belongs to. The tenant role asks through this door and sees no login of anybody else.
create function identity.session_user_of(hash bytea, at timestamptz) returns table (user_id uuid, platform_admin boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.platform_admin from identity.sessions as s join identity.users as u on u.id = s.user_id
  where s.token_hash = hash and s.expires_at > at;
$$;
revoke execute on function identity.session_user_of from public;
grant usage on schema identity to {{tenant}};
grant execute on function identity.session_user_of to {{tenant}}, {{platform}};

create table businesses (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  trade text not null,
  zone text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  language text not null check (language in ('en', 'es')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  address text,
  -- Where the owner is told of bookings and callers' messages.
  notify_email text,
  created_at timestamptz(3) not null
);
select platform.protect('businesses', 'select, insert, update, delete', 'id');
select platform.classify('businesses', 'none', 'slug', 'name', 'trade', 'zone', 'country', 'language', 'currency', 'created_at');
select platform.classify('businesses', 'id', 'id');
select platform.classify('businesses', 'contact', 'address', 'notify_email');

create table phone_numbers (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  -- One number belongs to one business, whoever asks first.
  e164 text not null unique check (e164 ~ '^\+[1-9][0-9]{6,14}$'),
  primary key (business_id, id)
);
select platform.protect('phone_numbers');
select platform.classify('phone_numbers', 'id', 'business_id', 'id');
select platform.classify('phone_numbers', 'none', 'e164');

create table opening_hours (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  primary key (business_id, id),
  check (closes > opens)
);
select platform.protect('opening_hours');
select platform.classify('opening_hours', 'id', 'business_id', 'id');
select platform.classify('opening_hours', 'none', 'weekday', 'opens', 'closes');

create table members (
  business_id uuid not null references businesses on delete cascade,
  user_id uuid not null references identity.users on delete cascade,
  role text not null check (role in ('owner', 'manager', 'staff')),
  created_at timestamptz(3) not null,
  primary key (business_id, user_id)
);
create index members_user on members (user_id);
select platform.protect('members');
select platform.classify('members', 'id', 'business_id', 'user_id');
select platform.classify('members', 'none', 'role', 'created_at');

create table api_keys (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  name text not null,
  key_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  primary key (business_id, id)
);
select platform.protect('api_keys');
select platform.classify('api_keys', 'id', 'business_id', 'id');
select platform.classify('api_keys', 'none', 'name', 'scopes', 'created_at', 'revoked_at');
select platform.classify('api_keys', 'secret', 'key_hash');

-- Effects are older than businesses in the order of migrations; they go with theirs.
alter table effects add foreign key (business_id) references businesses on delete cascade;
