-- What can be booked, who and what does it, when; and the one table that blocks time.

-- Whoever or whatever can be taken: a staff member, a room, a machine.
create table subjects (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('staff', 'resource')),
  name text not null,
  -- How many appointments it can serve at once: a class room of eight has eight seats.
  seats smallint not null default 1 check (seats between 1 and 100),
  active boolean not null default true,
  primary key (business_id, id)
);
select platform.protect('subjects');
select platform.classify('subjects', 'id', 'business_id', 'id');
select platform.classify('subjects', 'contact', 'name');
select platform.classify('subjects', 'none', 'kind', 'seats', 'active');

-- A subject's own hours; without any row it keeps the business's.
create table subject_hours (
  business_id uuid not null,
  id uuid not null,
  subject_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  primary key (business_id, id),
  foreign key (business_id, subject_id) references subjects (business_id, id) on delete cascade,
  check (closes > opens)
);
create index subject_hours_subject on subject_hours (business_id, subject_id);
select platform.protect('subject_hours');
select platform.classify('subject_hours', 'id', 'business_id', 'id', 'subject_id');
select platform.classify('subject_hours', 'none', 'weekday', 'opens', 'closes');

create table services (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  position smallint not null default 0,
  name jsonb not null check (name ? 'en' and name ? 'es'),
  -- Other words callers use for it, lower case, any language.
  aliases text[] not null default '{}',
  duration_minutes int not null check (duration_minutes between 5 and 1440),
  buffer_before_minutes int not null default 0 check (buffer_before_minutes between 0 and 480),
  buffer_after_minutes int not null default 0 check (buffer_after_minutes between 0 and 480),
  -- Starts lie on this grid, counted from midnight.
  step_minutes int not null default 15 check (step_minutes between 5 and 240),
  lead_minutes int not null default 60 check (lead_minutes >= 0),
  horizon_days int not null default 90 check (horizon_days between 1 and 730),
  price_minor bigint check (price_minor >= 0),
  price_is_from boolean not null default false,
  active boolean not null default true,
  primary key (business_id, id)
);
select platform.protect('services');
select platform.classify('services', 'id', 'business_id', 'id');
select platform.classify('services', 'none', 'position', 'name', 'aliases', 'duration_minutes', 'buffer_before_minutes', 'buffer_after_minutes', 'step_minutes', 'lead_minutes', 'horizon_days', 'price_minor', 'price_is_from', 'active');

-- A service needs one subject of each requirement ('staff', 'room', …); these are the ones that will do.
create table service_subjects (
  business_id uuid not null,
  service_id uuid not null,
  requirement text not null,
  subject_id uuid not null,
  primary key (business_id, service_id, requirement, subject_id),
  foreign key (business_id, service_id) references services (business_id, id) on delete cascade,
  foreign key (business_id, subject_id) references subjects (business_id, id) on delete cascade
);
select platform.protect('service_subjects');
select platform.classify('service_subjects', 'id', 'business_id', 'service_id', 'subject_id');
select platform.classify('service_subjects', 'none', 'requirement');

create table intake_questions (
  business_id uuid not null,
  id uuid not null,
  service_id uuid not null,
  position smallint not null default 0,
  text jsonb not null check (text ? 'en' and text ? 'es'),
  required boolean not null default true,
  primary key (business_id, id),
  foreign key (business_id, service_id) references services (business_id, id) on delete cascade
);
create index intake_questions_service on intake_questions (business_id, service_id, position);
select platform.protect('intake_questions');
select platform.classify('intake_questions', 'id', 'business_id', 'id', 'service_id');
select platform.classify('intake_questions', 'none', 'position', 'text', 'required');

create table offers (
  business_id uuid not null,
  id uuid not null,
  service_id uuid not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  zone text not null,
  -- Whom it was shown to, as the actor's key: nobody else can book it.
  made_to text not null,
  expires_at timestamptz(3) not null,
  primary key (business_id, id),
  foreign key (business_id, service_id) references services (business_id, id) on delete cascade,
  check (ends_at > starts_at)
);
create index offers_made_to on offers (business_id, made_to, expires_at);
create index offers_expires on offers (expires_at);
select platform.protect('offers');
select platform.classify('offers', 'id', 'business_id', 'id', 'service_id', 'made_to');
select platform.classify('offers', 'none', 'starts_at', 'ends_at', 'zone', 'expires_at');

create table offer_subjects (
  business_id uuid not null,
  offer_id uuid not null,
  requirement text not null,
  subject_id uuid not null,
  seat smallint not null,
  primary key (business_id, offer_id, requirement),
  foreign key (business_id, offer_id) references offers (business_id, id) on delete cascade,
  foreign key (business_id, subject_id) references subjects (business_id, id) on delete cascade
);
select platform.protect('offer_subjects');
select platform.classify('offer_subjects', 'id', 'business_id', 'offer_id', 'subject_id');
select platform.classify('offer_subjects', 'none', 'requirement', 'seat');

create table appointments (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  service_id uuid not null,
  contact_id uuid not null,
  -- An offer is taken once.
  offer_id uuid not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  zone text not null,
  during tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
  state text not null check (state in ('booked')),
  price_minor bigint,
  currency text not null,
  answers jsonb not null,
  -- Where the person wants to be reached about this appointment; a contact may have several addresses.
  phone_id uuid,
  email_id uuid,
  booked_by text not null,
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  unique (business_id, offer_id),
  foreign key (business_id, service_id) references services (business_id, id),
  foreign key (business_id, contact_id) references contacts (business_id, id),
  foreign key (business_id, phone_id) references addresses (business_id, id) on delete set null (phone_id),
  foreign key (business_id, email_id) references addresses (business_id, id) on delete set null (email_id),
  check (ends_at > starts_at)
);
create index appointments_starts on appointments (business_id, starts_at, id);
create index appointments_contact on appointments (business_id, contact_id);
select platform.protect('appointments');
select platform.classify('appointments', 'id', 'business_id', 'id', 'service_id', 'contact_id', 'offer_id', 'phone_id', 'email_id', 'booked_by');
select platform.classify('appointments', 'none', 'starts_at', 'ends_at', 'zone', 'during', 'state', 'price_minor', 'currency', 'created_at');
select platform.classify('appointments', 'content', 'answers');

-- The only table that blocks time: appointments with their buffers, holds, time off. No two rows of one seat overlap;
-- the constraint is made with the table because building it on 2.1 M rows took 168 s.
create table allocations (
  business_id uuid not null,
  id uuid not null,
  subject_id uuid not null,
  seat smallint not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  during tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
  state text not null check (state in ('held', 'booked', 'blocked')),
  hold_expires_at timestamptz(3),
  appointment_id uuid,
  primary key (business_id, id),
  foreign key (business_id, subject_id) references subjects (business_id, id),
  foreign key (business_id, appointment_id) references appointments (business_id, id) on delete cascade,
  check (ends_at > starts_at),
  check ((state = 'held') = (hold_expires_at is not null)),
  check ((state = 'booked') = (appointment_id is not null)),
  constraint allocations_no_overlap exclude using gist (subject_id with =, seat with =, during with &&)
);
create index allocations_appointment on allocations (business_id, appointment_id);
-- What is taken from now on, without reading the past: `during &&` cannot use the constraint's index under row-level
-- security (the operator is not leakproof); plain comparisons of instants can use this one.
create index allocations_ends on allocations (business_id, subject_id, ends_at);
select platform.protect('allocations');
select platform.classify('allocations', 'id', 'business_id', 'id', 'subject_id', 'appointment_id');
select platform.classify('allocations', 'none', 'seat', 'starts_at', 'ends_at', 'during', 'state', 'hold_expires_at');
