-- What the admins' list of clients is read from: one row for each business, whatever it is sorted by or searched for.

alter table businesses
  -- Wall time. An admin has suspended it: it sends nothing by itself and takes messages only. Null: it has not.
  add column suspended_at timestamptz(3),
  -- As the admin wrote it, for the owner.
  add column suspended_because text,
  add constraint businesses_suspended_check check ((suspended_at is null) = (suspended_because is null));
select platform.classify('businesses', 'none', 'suspended_at');
select platform.classify('businesses', 'content', 'suspended_because');

-- Every two letters that follow each other in a line: what is searched for by two letters or more is among these.
create function platform.pairs_of(lines text) returns text[]
language sql immutable strict parallel safe set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct substr(line, i, 2)), '{}')
  from regexp_split_to_table(lower(lines), E'\n') as line, generate_series(1, length(line) - 1) as i;
$$;
revoke execute on function platform.pairs_of from public;
grant execute on function platform.pairs_of to {{platform}};

create table platform.clients (
  business_id uuid primary key references public.businesses on delete cascade,
  -- In small letters, to be sorted by.
  name text collate "C" not null,
  status text not null check (status in ('active', 'suspended', 'closed')),
  opened_at timestamptz(3) not null,
  -- Name, numbers and the owners' addresses in small letters, one a line.
  search text not null,
  pairs text[] not null,
  -- The last call or appointment that was counted; until then the opening.
  last_activity_at timestamptz(3) not null,
  -- The sums of daily_figures.
  calls int not null default 0,
  answered int not null default 0,
  missed int not null default 0,
  seconds int not null default 0,
  spam int not null default 0,
  saved int not null default 0,
  booked int not null default 0,
  cancelled int not null default 0,
  no_shows int not null default 0
);
grant select, insert, update on platform.clients to {{platform}};
select platform.classify('platform.clients', 'id', 'business_id');
select platform.classify('platform.clients', 'contact', 'name', 'search', 'pairs');
select platform.classify('platform.clients', 'none', 'status', 'opened_at', 'last_activity_at', 'calls', 'answered',
  'missed', 'seconds', 'spam', 'saved', 'booked', 'cancelled', 'no_shows');

-- One for each order in which the list can be read; the other way round they are read backwards.
create index clients_name on platform.clients (name, business_id);
create index clients_opened_at on platform.clients (opened_at, business_id);
create index clients_last_activity_at on platform.clients (last_activity_at, business_id);
create index clients_calls on platform.clients (calls, business_id);
create index clients_answered on platform.clients (answered, business_id);
create index clients_missed on platform.clients (missed, business_id);
create index clients_seconds on platform.clients (seconds, business_id);
create index clients_spam on platform.clients (spam, business_id);
create index clients_saved on platform.clients (saved, business_id);
create index clients_booked on platform.clients (booked, business_id);
create index clients_cancelled on platform.clients (cancelled, business_id);
create index clients_no_shows on platform.clients (no_shows, business_id);
create index clients_pairs on platform.clients using gin (pairs);
-- Few are: they are found and then sorted.
create index clients_not_active on platform.clients (status) where status <> 'active';

-- Writes what is searched for and sorted by, of these businesses. It runs as the platform role, which sees whom they belong to.
create function platform.note_clients(ids uuid[]) returns void
language sql security definer set search_path = pg_catalog, public as $$
  insert into platform.clients (business_id, name, status, opened_at, last_activity_at, search, pairs)
  select b.id, lower(b.name),
    case when b.closed_at is not null then 'closed' when b.suspended_at is not null then 'suspended' else 'active' end,
    b.created_at, b.created_at, s.search, platform.pairs_of(s.search)
  from public.businesses as b
  cross join lateral (select lower(concat_ws(E'\n', b.name,
    (select string_agg(n.e164, E'\n' order by n.e164) from public.phone_numbers as n where n.business_id = b.id),
    (select string_agg(u.email, E'\n' order by u.email) from public.members as m join identity.users as u on u.id = m.user_id
      where m.business_id = b.id and m.role = 'owner'))) as search) as s
  where b.id = any (ids)
  on conflict (business_id) do update set name = excluded.name, status = excluded.status, search = excluded.search,
    pairs = excluded.pairs;
$$;

-- Its argument is the column that names the business.
create function platform.note_client() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform platform.note_clients(array[(case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end ->> tg_argv[0])::uuid]);
  return null;
end $$;
create function platform.note_clients_of_user() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform platform.note_clients(array(select m.business_id from public.members as m
    where m.user_id = new.id and m.role = 'owner'));
  return null;
end $$;
grant create on schema platform to {{platform}};
alter function platform.note_clients(uuid[]) owner to {{platform}};
alter function platform.note_client() owner to {{platform}};
alter function platform.note_clients_of_user() owner to {{platform}};
revoke create on schema platform from {{platform}};
revoke execute on function platform.note_clients, platform.note_client, platform.note_clients_of_user from public;

create trigger client_opened after insert on businesses for each row execute function platform.note_client('id');
create trigger client_changed after update of name, closed_at, suspended_at on businesses for each row
  when ((old.name, old.closed_at, old.suspended_at) is distinct from (new.name, new.closed_at, new.suspended_at))
  execute function platform.note_client('id');
create trigger client_number after insert or update or delete on phone_numbers for each row
  execute function platform.note_client('business_id');
create trigger client_owner after insert or update or delete on members for each row
  execute function platform.note_client('business_id');
create trigger client_address after update of email on identity.users for each row
  when (old.email is distinct from new.email) execute function platform.note_clients_of_user();

select platform.note_clients(array(select business_id from business_zones));
