-- A hold belongs to the offer that is being read aloud or filled in, and goes with it.
alter table allocations
  add column offer_id uuid,
  add foreign key (business_id, offer_id) references offers (business_id, id) on delete cascade;
create index allocations_offer on allocations (business_id, offer_id) where offer_id is not null;
select platform.classify('allocations', 'id', 'offer_id');

-- A request takes time as a booking does. Widened, which takes nothing from older code.
do $$
declare
  narrow text;
begin
  execute format('alter table allocations drop constraint if exists %I', 'allocations_state_check');
  select conname into strict narrow from pg_constraint
   where conrelid = 'allocations'::regclass and contype = 'c'
     and pg_get_constraintdef(oid) like '%appointment_id IS NOT NULL%';
  execute format('alter table allocations drop constraint %I', narrow);
end $$;
alter table allocations
  add constraint allocations_state_check check (state in ('held', 'requested', 'booked', 'blocked')),
  add constraint allocations_appointment_check
    check ((state in ('requested', 'booked')) = (appointment_id is not null));
