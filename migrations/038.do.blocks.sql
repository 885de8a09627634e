-- Time that is not the business's to promise: absences, foreign calendars. These overlap each other, and may be entered
-- over appointments that stand, so no constraint holds them; a booking looks for them after it has taken its time, and
-- whoever writes one locks the subject first (decision 032). A block takes all seats.
create table blocks (
  business_id uuid not null,
  id uuid not null,
  subject_id uuid not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  source text not null check (source in ('time-off', 'calendar', 'personal')),
  note text,
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  foreign key (business_id, subject_id) references subjects (business_id, id) on delete cascade,
  check (ends_at > starts_at)
);
create index blocks_ends on blocks (business_id, subject_id, ends_at);
select platform.protect('blocks');
select platform.classify('blocks', 'id', 'business_id', 'id', 'subject_id');
select platform.classify('blocks', 'none', 'starts_at', 'ends_at', 'source', 'created_at');
select platform.classify('blocks', 'content', 'note');

-- Hours that reach midnight or go beyond it. Null in what the version before this one writes: until `closes`, which stays
-- filled for it, at the latest with the last second of the day.
alter table opening_hours add column lasts_minutes int check (lasts_minutes between 1 and 1440);
select platform.classify('opening_hours', 'none', 'lasts_minutes');
alter table subject_hours add column lasts_minutes int check (lasts_minutes between 1 and 1440);
select platform.classify('subject_hours', 'none', 'lasts_minutes');

-- The hours of one day, instead of the week's: of everybody, or of one subject. A row without times closes the day.
create table dated_hours (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  subject_id uuid,
  day date not null,
  opens time,
  lasts_minutes int check (lasts_minutes between 1 and 1440),
  name text,
  source text not null check (source in ('owner', 'holiday')),
  primary key (business_id, id),
  foreign key (business_id, subject_id) references subjects (business_id, id) on delete cascade,
  check ((opens is null) = (lasts_minutes is null))
);
create index dated_hours_day on dated_hours (business_id, day);
select platform.protect('dated_hours');
select platform.classify('dated_hours', 'id', 'business_id', 'id', 'subject_id');
select platform.classify('dated_hours', 'none', 'day', 'opens', 'lasts_minutes', 'name', 'source');

-- How soon and how far ahead, in days of the calendar; hours where the owner counts in them.
alter table services
  add column lead_days int not null default 0 check (lead_days between 0 and 365),
  add column horizon_hours int check (horizon_hours between 1 and 17520);
select platform.classify('services', 'none', 'lead_days', 'horizon_hours');
