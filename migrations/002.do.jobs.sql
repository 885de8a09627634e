-- The queue's doors. Its tables belong to {{jobs}} and carry row-level security without a policy, so everyone else goes
-- through these functions, which run as their owner and cannot be misled by a search path.

create function jobs.add(specs jsonb) returns void
language sql security definer set search_path = pg_catalog as $$
  select graphile_worker.add_jobs(array(
    select (spec->>'identifier', spec->'payload', spec->>'queue_name', (spec->>'run_at')::timestamptz,
            (spec->>'max_attempts')::smallint, spec->>'job_key', (spec->>'priority')::smallint, null)::graphile_worker.job_spec
    from jsonb_array_elements(specs) as spec
  ));
$$;

create function jobs.list(wanted text, after bigint, size int)
returns table (id bigint, name text, state text, attempts smallint, max_attempts smallint, run_at timestamptz, created_at timestamptz, last_error text, business_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select j.id, t.identifier, s.state, j.attempts, j.max_attempts, j.run_at, j.created_at, j.last_error,
         -- A broken payload must not hide the other jobs.
         case when j.payload->'envelope'->>'businessId' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (j.payload->'envelope'->>'businessId')::uuid end
  from graphile_worker._private_jobs as j
  join graphile_worker._private_tasks as t on t.id = j.task_id
  cross join lateral (select case
    when j.locked_at is not null then 'running'
    when j.attempts >= j.max_attempts then 'failed'
    else 'waiting' end as state) as s
  where j.id > after and (wanted is null or s.state = wanted)
  order by j.id limit size;
$$;

create function jobs.retry(wanted bigint) returns boolean
language sql security definer set search_path = pg_catalog as $$
  with again as (
    update graphile_worker._private_jobs set attempts = 0, run_at = now(), updated_at = now()
    where id = wanted and locked_at is null and attempts >= max_attempts
    returning 1
  )
  select exists (select from again) and pg_notify('jobs:insert', '{"r":' || random()::text || ',"count":1}') is not null;
$$;

alter function jobs.add(jsonb) owner to {{jobs}};
alter function jobs.list(text, bigint, int) owner to {{jobs}};
alter function jobs.retry(bigint) owner to {{jobs}};
revoke execute on function jobs.add, jobs.list, jobs.retry from public;
grant execute on function jobs.add to {{tenant}}, {{platform}}, {{jobs}};
grant execute on function jobs.list, jobs.retry to {{platform}};
