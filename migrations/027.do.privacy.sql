-- People's data: who a conversation was with; accounts and businesses that close; exports, erasures, how long things are kept.

-- Set once a booking named the caller: the number alone says nothing about who of a family it was.
alter table conversations
  add column contact_id uuid,
  add foreign key (business_id, contact_id) references contacts (business_id, id) on delete set null (contact_id);
create index conversations_contact on conversations (business_id, contact_id) where contact_id is not null;
create index conversations_caller on conversations (business_id, caller_phone) where caller_phone is not null;
select platform.classify('conversations', 'id', 'contact_id');
-- Those of before, as far as a booking was made in them. (The owner of a protected table sees none of its rows.)
alter table conversations no force row level security;
alter table appointments no force row level security;
update conversations as c set contact_id = a.contact_id from appointments as a
where a.business_id = c.business_id and a.booked_by = 'caller:' || c.id;
alter table conversations force row level security;
alter table appointments force row level security;

-- A sole trader's business and number are a person's; what the carrier sends may be a person's words.
select platform.classify('phone_numbers', 'contact', 'e164');
select platform.classify('businesses', 'contact', 'name');
select platform.classify('platform.provider_events', 'content', 'body');

-- A closed account or business is one that will be erased, and until then can be opened again. Wall time.
alter table identity.users add column closed_at timestamptz(3);
select platform.classify('identity.users', 'none', 'closed_at');
alter table businesses add column closed_at timestamptz(3);
select platform.classify('businesses', 'none', 'closed_at');
-- An erased contact stays as a row without a name, for the appointments that took place.
alter table contacts add column erased_at timestamptz(3);
select platform.classify('contacts', 'none', 'erased_at');

-- When the person of this session last showed who they are: by password and code, by Google, by a mailed code.
alter table identity.sessions add column proved_at timestamptz(3);
select platform.classify('identity.sessions', 'none', 'proved_at');
-- As identity.session_of, with that time.
create function identity.session_shown(wanted text, at timestamptz)
returns table (user_id uuid, platform_admin boolean, strong boolean, factor_shown_at timestamptz, proved_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.platform_admin, s.strong, s.factor_shown_at, s.proved_at
  from identity.sessions as s join identity.users as u on u.id = s.user_id
  where s.token = wanted and s.expires_at > at and not s.pending and u.closed_at is null;
$$;
revoke execute on function identity.session_shown from public;
grant execute on function identity.session_shown to {{tenant}}, {{platform}};

-- A code mailed to the person's confirmed address, good once.
create table identity.proof_codes (
  user_id uuid primary key references identity.users on delete cascade,
  code_hash bytea not null,
  expires_at timestamptz(3) not null
);
grant select, insert, update, delete on identity.proof_codes to {{platform}};
select platform.classify('identity.proof_codes', 'id', 'user_id');
select platform.classify('identity.proof_codes', 'secret', 'code_hash');
select platform.classify('identity.proof_codes', 'none', 'expires_at');

-- How a person signs in is part of what they may take along; their credentials are not.
grant select (id, user_id, provider_id, account_id, scope, created_at, updated_at) on identity.accounts to {{platform}};
grant select (id, verified) on identity.two_factors to {{platform}};

-- Files with all the data of a person, or of a business. Wall time.
create table exports (
  -- Null: the person's own account.
  business_id uuid,
  id uuid primary key,
  user_id uuid not null,
  state text not null check (state in ('waiting', 'running', 'ready', 'failed')),
  -- How far it is: tables written, of how many.
  done int not null default 0,
  total int not null,
  bytes bigint,
  error_code text,
  storage_key text,
  asked_at timestamptz(3) not null,
  -- The last sign of life of whoever writes it.
  alive_at timestamptz(3) not null,
  expires_at timestamptz(3),
  check ((state = 'ready') = (storage_key is not null))
);
create unique index exports_open on exports (coalesce(business_id, user_id), (business_id is null)) where state in ('waiting', 'running');
create index exports_asked on exports (user_id, asked_at);
select platform.protect('exports');
select platform.classify('exports', 'id', 'business_id', 'id', 'user_id', 'storage_key');
select platform.classify('exports', 'none', 'state', 'done', 'total', 'bytes', 'error_code', 'asked_at', 'alive_at', 'expires_at');

-- Whom we were asked to forget. Ids only. Wall time.
create table erasures (
  -- Null: a person's account.
  business_id uuid,
  id uuid primary key,
  kind text not null check (kind in ('person', 'contact', 'business')),
  subject_id uuid not null,
  asked_by text not null,
  asked_at timestamptz(3) not null,
  -- Until then it can be taken back.
  due_at timestamptz(3) not null,
  state text not null check (state in ('waiting', 'copies', 'rows', 'done', 'taken-back')),
  -- What a person who comes back gets again: [{businessId, role}].
  memberships jsonb not null default '[]',
  -- Sealed: what identifies the subject in texts; there while it is being erased.
  subject_values bytea,
  -- Rows removed or blanked.
  rows int not null default 0,
  -- Places where the subject was still found afterwards; zero is what is wanted.
  found int,
  ended_at timestamptz(3)
);
create unique index erasures_open on erasures (kind, subject_id) where state in ('waiting', 'copies', 'rows');
create index erasures_due on erasures (due_at) where state in ('waiting', 'copies', 'rows');
select platform.protect('erasures');
select platform.classify('erasures', 'id', 'business_id', 'id', 'subject_id', 'asked_by', 'memberships');
select platform.classify('erasures', 'secret', 'subject_values');
select platform.classify('erasures', 'none', 'kind', 'asked_at', 'due_at', 'state', 'rows', 'found', 'ended_at');

-- Copies outside the database that an erasure must remove before the rows that name them.
create table platform.erasure_copies (
  erasure_id uuid not null references erasures on delete cascade,
  keeper text not null,
  reference text not null,
  primary key (erasure_id, keeper, reference)
);
grant select, insert, delete on platform.erasure_copies to {{platform}};
select platform.classify('platform.erasure_copies', 'id', 'erasure_id', 'reference');
select platform.classify('platform.erasure_copies', 'none', 'keeper');

-- Months of events that were dropped because they are kept no longer: the seals still name them.
create table platform.dropped_months (
  month date primary key,
  dropped_at timestamptz(3) not null
);
grant select on platform.dropped_months to {{platform}};
select platform.classify('platform.dropped_months', 'none', 'month', 'dropped_at');

-- Nobody may delete an event; whole months go, each once it is sealed. False when there is no such month, or it has an event
-- that no seal holds yet.
create function platform.drop_event_month(month date) returns boolean
language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '3s' as $$
declare
  name text := 'events_' || to_char(month, 'YYYY_MM');
  sealed record;
  unsealed boolean;
begin
  if month > current_date - 31 then raise exception 'this month is too young to be dropped' using errcode = 'check_violation'; end if;
  if to_regclass('public.' || name) is null then return false; end if;
  select last_tx, last_id into sealed from platform.seals order by number desc limit 1;
  if not found then return false; end if;
  execute format('select exists (select from public.%I where (tx, id) > ($1, $2))', name)
    into unsealed using sealed.last_tx, sealed.last_id;
  if unsealed then return false; end if;
  execute format('drop table public.%I', name);
  insert into platform.dropped_months (month, dropped_at) values (date_trunc('month', month)::date, clock_timestamp());
  return true;
end $$;
revoke execute on function platform.drop_event_month from public;
grant execute on function platform.drop_event_month to {{platform}};

-- With its business go the records of who acted in it as an admin.
grant delete on impersonations to {{platform}};

-- What is old is found without reading the table: rows lie in the order of their times.
create index turns_age on turns using brin (at);
create index conversations_age on conversations using brin (started_at);
create index messages_age on messages using brin (created_at);
create index mails_age on platform.mails using brin (created_at);
create index contact_messages_age on platform.contact_messages using brin (created_at);
create index provider_events_age on platform.provider_events using brin (received_at);
