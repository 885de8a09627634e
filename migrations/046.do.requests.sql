-- A booking that waits for a yes: of the business, for a service it wants to look at first; or of whoever booked it, by a
-- code that was sent to them. It takes its time until somebody answers or the answer is overdue.
alter table services
  add column needs_approval boolean not null default false,
  add column approval_hours int not null default 24 check (approval_hours between 1 and 336);
select platform.classify('services', 'none', 'needs_approval', 'approval_hours');

alter table appointments
  add column awaits text check (awaits in ('approval', 'code')),
  add column answer_by timestamptz(3),
  -- Of the code by which whoever booked says yes; only its digest, and how often a wrong one was given.
  add column code_hash bytea,
  add column code_tries smallint not null default 0,
  -- For whom it is, when that is not the contact.
  add column attendee_name text,
  -- Where the work is done; null in what older code wrote, which kept it in an answer alone.
  add column place text check (place in ('here', 'at-customer')),
  add column address text,
  -- Why somebody of the business passed the rules for it.
  add column override_reason text,
  -- Booked in one go: a family, a weekly series.
  add column together_id uuid,
  add constraint appointments_answer_check check (state <> 'requested' or (awaits is not null and answer_by is not null));
-- What is squeezed in, or booked with others in one go, was never offered one by one.
alter table appointments alter column offer_id drop not null;
create index appointments_answer_by on appointments (answer_by) where state = 'requested';
create index appointments_together on appointments (business_id, together_id) where together_id is not null;
select platform.classify('appointments', 'id', 'together_id');
select platform.classify('appointments', 'none', 'awaits', 'answer_by', 'code_tries', 'place');
select platform.classify('appointments', 'secret', 'code_hash');
select platform.classify('appointments', 'contact', 'attendee_name');
select platform.classify('appointments', 'content', 'address', 'override_reason');
