-- A service is made of steps: stretches with people and places, and buffers, of their own.

-- When a requirement is needed, in minutes from the start. Several rows of one requirement are stretches of the same
-- subject. A requirement without any is needed for the whole time, with the buffers of the service.
create table service_steps (
  business_id uuid not null,
  service_id uuid not null,
  requirement text not null,
  from_minute int not null check (from_minute >= 0),
  to_minute int not null check (to_minute between 1 and 1440),
  before_minutes int not null default 0 check (before_minutes between 0 and 480),
  after_minutes int not null default 0 check (after_minutes between 0 and 480),
  primary key (business_id, service_id, requirement, from_minute),
  foreign key (business_id, service_id) references services (business_id, id) on delete cascade,
  check (to_minute > from_minute)
);
select platform.protect('service_steps');
select platform.classify('service_steps', 'id', 'business_id', 'service_id');
select platform.classify('service_steps', 'none', 'requirement', 'from_minute', 'to_minute', 'before_minutes', 'after_minutes');

-- Where it is done; and how long the way is, to the customer's and on from there. Buffers of two neighbours add up; of
-- their ways the longer counts, once.
alter table services
  add column place text not null default 'here' check (place in ('here', 'at-customer')),
  add column travel_minutes int not null default 0 check (travel_minutes between 0 and 240);
select platform.classify('services', 'none', 'place', 'travel_minutes');

-- What was offered: the steps as they were (null: everybody for the whole time), and the way.
alter table offers
  add column steps jsonb,
  add column travel_minutes int not null default 0;
select platform.classify('offers', 'none', 'steps', 'travel_minutes');

-- The way lies outside of `during`, so that the constraint does not add the ways of two neighbours up; who takes the time
-- of somebody who travels locks them, and looks at the neighbours after it (decision 035). The work is what is taken
-- without buffers; null in what older code wrote: the whole appointment.
alter table allocations
  add column travel_minutes int not null default 0,
  add column work_starts_at timestamptz(3),
  add column work_ends_at timestamptz(3);
select platform.classify('allocations', 'none', 'travel_minutes', 'work_starts_at', 'work_ends_at');
