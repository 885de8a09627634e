-- What was recorded of calls. The sound lies in the storage; the carrier's copy is deleted once it is there.

create table recordings (
  business_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  kind text not null check (kind = 'voicemail'),
  -- due: to be fetched from the carrier. empty: nothing that anybody could want to hear; the sound was never kept.
  state text not null check (state in ('due', 'stored', 'failed', 'empty')),
  -- When it began: wall time, by the carrier's clock. The carrier's events name no recording, so this tells two of a call
  -- apart.
  recorded_at timestamptz(3) not null,
  length_ms integer not null check (length_ms >= 0),
  channels text check (channels in ('single', 'dual')),
  -- Null until the carrier was asked for it.
  carrier_recording_id text,
  -- When the carrier had deleted its copy.
  carrier_deleted_at timestamptz(3),
  -- Where the sound lies once it is stored; also before, so that whoever erases the row removes what was half done.
  storage_key text,
  bytes bigint check (bytes >= 0),
  stored_at timestamptz(3),
  error_code text,
  -- When we learned of it; wall time.
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  unique (business_id, call_id, recorded_at),
  unique (business_id, carrier_recording_id),
  foreign key (business_id, call_id) references calls (business_id, id) on delete cascade,
  check ((state = 'stored') = (stored_at is not null)),
  check ((state = 'stored') = (bytes is not null)),
  check ((state = 'failed') = (error_code is not null)),
  check ((state = 'empty') = (storage_key is null)),
  -- The only copy is never deleted.
  check (carrier_deleted_at is null or (state in ('stored', 'empty') and carrier_recording_id is not null))
);
create index recordings_age on recordings (created_at);
-- What is left to do.
create index recordings_unfinished on recordings (created_at)
  where state = 'due' or (state in ('stored', 'empty') and carrier_deleted_at is null);
select platform.protect('recordings');
select platform.classify('recordings', 'id', 'business_id', 'id', 'call_id', 'carrier_recording_id', 'storage_key');
select platform.classify('recordings', 'none', 'kind', 'state', 'recorded_at', 'length_ms', 'channels', 'carrier_deleted_at', 'bytes', 'stored_at', 'error_code', 'created_at');

-- The recording that is the message; null where it was written down, or is kept no longer.
alter table callback_requests
  add column recording_id uuid,
  add foreign key (business_id, recording_id) references recordings (business_id, id) on delete set null (recording_id);
create unique index callback_requests_recording on callback_requests (business_id, recording_id)
  where recording_id is not null;
select platform.classify('callback_requests', 'id', 'recording_id');
