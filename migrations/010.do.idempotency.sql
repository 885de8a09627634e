-- Answers of requests that carried an Idempotency-Key, for as long as the same request may be sent again.

create table idempotent_answers (
  -- Keyed hash over who asks, which route with which path, and the key: nothing of them can be read back.
  id bytea primary key check (length(id) = 32),
  -- Null: a request to the installation itself.
  business_id uuid,
  -- Keyed hash over everything else that was asked.
  request_hash bytea not null check (length(request_hash) = 32),
  status smallint not null check (status between 200 and 299),
  -- Encrypted: it may hold personal data or a freshly made key.
  answer bytea not null,
  -- Wall time.
  created_at timestamptz(3) not null
);
select platform.protect('idempotent_answers', 'select, insert, update');
grant delete on idempotent_answers to {{platform}};
select platform.classify('idempotent_answers', 'none', 'status', 'created_at');
select platform.classify('idempotent_answers', 'id', 'id', 'business_id', 'request_hash');
select platform.classify('idempotent_answers', 'secret', 'answer');
