-- Calendars that read our appointments: by a secret address, and by a file in each mail.

-- Only the hash of an address's secret is kept. Without a subject it shows the whole business.
create table calendar_feeds (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  subject_id uuid,
  token_hash bytea not null unique,
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  unique nulls not distinct (business_id, subject_id),
  foreign key (business_id, subject_id) references subjects (business_id, id) on delete cascade
);
select platform.protect('calendar_feeds');
select platform.classify('calendar_feeds', 'id', 'business_id', 'id', 'subject_id');
select platform.classify('calendar_feeds', 'secret', 'token_hash');
select platform.classify('calendar_feeds', 'none', 'created_at');

-- The appointment as mail programs read it (iCalendar), as it was when the mail was written.
alter table messages add column calendar text;
select platform.classify('messages', 'content', 'calendar');
