-- The people of a business who are rung when something is urgent, and the codes by which a number is proved.

create table reachable_people (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  -- Whom to try first; the list is rewritten as a whole.
  position smallint not null check (position > 0),
  name text not null,
  -- E.164, or sip:user@host.
  address text not null check (address ~ '^\+[1-9][0-9]{6,14}$' or address ~ '^sip:[^@ ]+@[^@ ]+$'),
  language text not null check (language in ('en', 'es')),
  -- What they are rung about; names of contract/reaching.ts.
  subjects text[] not null check (cardinality(subjects) > 0),
  -- Null: always. Else [{weekday, opens, closes}] by the clock of the business's zone; closes may be 24:00.
  hours jsonb,
  -- When somebody at this address entered the code that was sent there. Nobody is rung before.
  proved_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  unique (business_id, address) deferrable initially deferred,
  unique (business_id, position) deferrable initially deferred
);
select platform.protect('reachable_people');
select platform.classify('reachable_people', 'id', 'business_id', 'id');
select platform.classify('reachable_people', 'contact', 'name', 'address');
select platform.classify('reachable_people', 'none', 'position', 'language', 'subjects', 'hours', 'proved_at', 'created_at');

-- One code at a time for each purpose and whom it is about; a newer one replaces it. Times are wall time.
create table number_codes (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  purpose text not null,
  subject_id uuid not null,
  -- Keyed: of the code, the number, the purpose, whom it is about and the business.
  code_hash bytea not null,
  tries smallint not null default 0,
  expires_at timestamptz(3) not null,
  primary key (business_id, id),
  unique (business_id, purpose, subject_id)
);
create index number_codes_expiry on number_codes (expires_at);
select platform.protect('number_codes');
select platform.classify('number_codes', 'id', 'business_id', 'id', 'subject_id');
select platform.classify('number_codes', 'none', 'purpose', 'tries', 'expires_at');
select platform.classify('number_codes', 'secret', 'code_hash');

-- Sealed: the code that a text carries. The stored words have dots in its place, and nobody reads it here; null once it is
-- sent.
alter table messages add column sealed_code bytea;
select platform.classify('messages', 'secret', 'sealed_code');

-- Whether this desk itself answers the number, for whichever business: ringing it would go round in circles. The tenant
-- role asks through this door; it runs as the platform role, which row-level security lets see all numbers.
create function platform.is_desk_number(wanted text) returns boolean
language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select from public.phone_numbers where e164 = wanted);
$$;
grant create on schema platform to {{platform}};
alter function platform.is_desk_number owner to {{platform}};
revoke create on schema platform from {{platform}};
revoke execute on function platform.is_desk_number from public;
grant execute on function platform.is_desk_number to {{tenant}}, {{platform}};
