-- Who works in a business and who may look in: invitations by mail, and platform admins who act for it for a while.

-- Whether visitors reach the business by its widget: "call me", web chat, the booking page.
alter table businesses add column widget_published boolean not null default false;
select platform.classify('businesses', 'none', 'widget_published');

-- A row is an invitation that stands; accepting, withdrawing or replacing it removes the row, and the events remember.
create table invitations (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('owner', 'manager', 'staff')),
  -- The owner whose word it is; it goes when they are an owner no more.
  invited_by uuid not null,
  -- Of the one-time token in the mailed link.
  token_hash bytea not null unique,
  -- Wall time, both.
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (business_id, id),
  unique (business_id, email)
);
select platform.protect('invitations');
select platform.classify('invitations', 'none', 'role', 'created_at', 'expires_at');
select platform.classify('invitations', 'id', 'business_id', 'id', 'invited_by');
select platform.classify('invitations', 'contact', 'email');
select platform.classify('invitations', 'secret', 'token_hash');

-- Times are wall time. What is kept here outlives the admin's account, hence no reference to it.
create table impersonations (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  admin_user_id uuid not null,
  reason text not null check (length(reason) between 10 and 500),
  started_at timestamptz(3) not null,
  expires_at timestamptz(3) not null check (expires_at > started_at),
  -- Null while it runs, and when it simply ran out.
  ended_at timestamptz(3),
  primary key (business_id, id)
);
-- One that was not ended per admin and business, whoever asks first.
create unique index impersonations_open on impersonations (business_id, admin_user_id) where ended_at is null;
select platform.protect('impersonations', 'select, insert, update');
select platform.classify('impersonations', 'none', 'started_at', 'expires_at', 'ended_at');
select platform.classify('impersonations', 'id', 'business_id', 'id', 'admin_user_id');
select platform.classify('impersonations', 'content', 'reason');

-- The names and addresses of the people who work in the transaction's business. The tenant role asks through this door and
-- sees no login of anybody else; it runs as the platform role, which row-level security lets see whom it is about.
create function identity.colleagues() returns table (user_id uuid, name text, email text)
language sql stable security definer set search_path = pg_catalog, public as $$
  select u.id, u.name, u.email from public.members as m join identity.users as u on u.id = m.user_id
  where m.business_id = nullif(current_setting('deskbell.business_id', true), '')::uuid;
$$;
grant create on schema identity to {{platform}};
alter function identity.colleagues() owner to {{platform}};
revoke create on schema identity from {{platform}};
revoke execute on function identity.colleagues from public;
grant execute on function identity.colleagues to {{tenant}}, {{platform}};
