-- What a business has told to programs of its own: endpoints, one delivery per endpoint and event, every attempt.

create table webhooks (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  url text not null,
  -- Names of contract/webhooks.ts.
  types text[] not null check (cardinality(types) > 0),
  -- Sealed: signing needs it back.
  secret bytea not null,
  -- Signs beside the new one until then.
  old_secret bytea,
  old_secret_until timestamptz(3),
  -- Null while it is on.
  off_since timestamptz(3),
  off_because text check (off_because in ('switched-off', 'gone', 'failing')),
  -- The first failure since the last success.
  failing_since timestamptz(3),
  -- The receiver is overloaded or hangs: nothing is sent before.
  paused_until timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  check ((off_since is null) = (off_because is null)),
  check ((old_secret is null) = (old_secret_until is null))
);
select platform.protect('webhooks');
select platform.classify('webhooks', 'id', 'business_id', 'id');
select platform.classify('webhooks', 'contact', 'url');
select platform.classify('webhooks', 'secret', 'secret', 'old_secret');
select platform.classify('webhooks', 'none', 'types', 'old_secret_until', 'off_since', 'off_because', 'failing_since', 'paused_until', 'created_at');

create table webhook_deliveries (
  business_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  type text not null,
  -- The exact bytes: a repeat must have the same signature base. Ids and codes only.
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  -- Since it was last asked for; decides when the next try is.
  tries smallint not null default 0,
  next_try_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (business_id, webhook_id, event_id),
  foreign key (business_id, webhook_id) references webhooks (business_id, id) on delete cascade
);
create index webhook_deliveries_age on webhook_deliveries (created_at);
select platform.protect('webhook_deliveries');
select platform.classify('webhook_deliveries', 'id', 'business_id', 'webhook_id', 'event_id', 'body');
select platform.classify('webhook_deliveries', 'none', 'type', 'state', 'tries', 'next_try_at', 'created_at');

create table webhook_attempts (
  business_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  id uuid not null,
  at timestamptz(3) not null,
  ms int not null,
  -- What the receiver answered, or why there is no answer. Its words are not kept: they may be somebody's data.
  status int,
  failure text,
  primary key (business_id, webhook_id, event_id, id),
  foreign key (business_id, webhook_id, event_id) references webhook_deliveries on delete cascade,
  check ((status is null) <> (failure is null))
);
select platform.protect('webhook_attempts');
select platform.classify('webhook_attempts', 'id', 'business_id', 'webhook_id', 'event_id', 'id');
select platform.classify('webhook_attempts', 'none', 'at', 'ms', 'status', 'failure');

-- Called in the commit that writes the events: a delivery, with its job, for each endpoint that wants them. Without an
-- endpoint it reads one index and enqueues nothing.
create function fan_out(envelope jsonb, told jsonb) returns void
language plpgsql set search_path = pg_catalog, public as $$
declare specs jsonb;
begin
  with made as (
    insert into webhook_deliveries (business_id, webhook_id, event_id, type, body, created_at, next_try_at)
    select w.business_id, w.id, (e->>'id')::uuid, e->>'type', e->>'body', (e->>'at')::timestamptz, (e->>'at')::timestamptz
    from jsonb_array_elements(told) as e
    join webhooks as w on w.business_id = (envelope->>'businessId')::uuid and w.off_since is null and e->>'type' = any (w.types)
    returning webhook_id, event_id
  )
  select jsonb_agg(jsonb_build_object(
    'identifier', 'deliver-webhook',
    'payload', jsonb_build_object('envelope', envelope, 'data', jsonb_build_object('webhookId', webhook_id, 'eventId', event_id)),
    'max_attempts', 10,
    'job_key', 'webhook:' || webhook_id || ':' || event_id)) into specs from made;
  if specs is not null then perform jobs.add(specs); end if;
end $$;
revoke execute on function fan_out from public;
grant execute on function fan_out to {{tenant}};
