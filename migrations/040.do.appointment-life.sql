-- What becomes of an appointment after it is booked: moved, cancelled, completed, nobody came.

-- Widened, which takes nothing from older code: it lists booked ones alone. ('requested' and 'expired' are for appointments
-- that wait for somebody's yes.)
do $$ begin
  execute format('alter table appointments drop constraint %I', 'appointments_state_check');
end $$;
alter table appointments
  add constraint appointments_state_check
    check (state in ('requested', 'booked', 'cancelled', 'declined', 'expired', 'completed', 'no_show')),
  -- Counts the changes; messages say of which one they speak.
  add column revision int not null default 0 check (revision >= 0),
  -- When and by whom it got its last state, as the actor's key; null while it is ahead, and where older code declined it.
  add column closed_at timestamptz(3),
  add column closed_by text,
  -- On whose behalf it was cancelled.
  add column cancelled_for text check (cancelled_for in ('customer', 'business')),
  add column close_reason text,
  -- The customer cancelled it later than the service asks.
  add column late boolean not null default false;
select platform.classify('appointments', 'none', 'revision', 'closed_at', 'cancelled_for', 'late');
select platform.classify('appointments', 'id', 'closed_by');
select platform.classify('appointments', 'content', 'close_reason');

-- How long before its start a customer may move an appointment, and cancel it without being late.
alter table services
  add column move_until_minutes int not null default 0 check (move_until_minutes between 0 and 43200),
  add column cancel_until_minutes int not null default 0 check (cancel_until_minutes between 0 and 43200);
select platform.classify('services', 'none', 'move_until_minutes', 'cancel_until_minutes');

-- Who changed an appointment when, from what, to what. Written once: nobody is granted an update.
create table appointment_changes (
  business_id uuid not null,
  appointment_id uuid not null,
  -- The appointment's revision after the change.
  revision int not null,
  at timestamptz(3) not null,
  changed_by text not null,
  from_state text not null,
  to_state text not null,
  from_starts_at timestamptz(3) not null,
  to_starts_at timestamptz(3) not null,
  -- Staff and resources; none once the time is free.
  from_subjects uuid[] not null,
  to_subjects uuid[] not null,
  primary key (business_id, appointment_id, revision),
  foreign key (business_id, appointment_id) references appointments (business_id, id) on delete cascade
);
select platform.protect('appointment_changes', 'select, insert, delete');
select platform.classify('appointment_changes', 'id', 'business_id', 'appointment_id', 'changed_by');
select platform.classify('appointment_changes', 'none', 'revision', 'at', 'from_state', 'to_state', 'from_starts_at', 'to_starts_at', 'from_subjects', 'to_subjects');
