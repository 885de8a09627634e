-- Photos that came with texts: fetched once into the storage, as they are.
create table text_photos (
  business_id uuid not null,
  id uuid not null,
  text_id uuid not null,
  position int not null check (position >= 0),
  -- due: to be fetched from the carrier.
  state text not null check (state in ('due', 'stored', 'failed')),
  -- As the carrier names it, e.g. 'image/jpeg'.
  media_type text not null,
  -- Where it lies once it is stored; also before, so that whoever erases the row removes what was half done.
  storage_key text,
  bytes bigint check (bytes >= 0),
  stored_at timestamptz(3),
  error_code text,
  -- When we learned of it; wall time.
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  unique (business_id, text_id, position),
  foreign key (business_id, text_id) references received_texts (business_id, id) on delete cascade,
  check ((state = 'stored') = (stored_at is not null)),
  check ((state = 'stored') = (bytes is not null)),
  check ((state = 'failed') = (error_code is not null))
);
create index text_photos_age on text_photos (created_at);
select platform.protect('text_photos');
select platform.classify('text_photos', 'id', 'business_id', 'id', 'text_id', 'storage_key');
select platform.classify('text_photos', 'none', 'position', 'state', 'media_type', 'bytes', 'stored_at', 'error_code', 'created_at');
