-- Times that are kept for a customer whose appointment cannot be as it was, because somebody is absent.
create table alternatives (
  business_id uuid not null,
  appointment_id uuid not null,
  -- Of the appointment as they stand in for it; another one means that this is settled.
  revision int not null,
  -- None where it was too late to hold anything, or nothing was free.
  offer_ids uuid[] not null,
  held_until timestamptz(3) not null,
  -- 'asked': nothing is held, they were asked to choose. 'lapsed': they did not answer. 'overtaken': it has changed.
  state text not null check (state in ('held', 'asked', 'lapsed', 'overtaken')),
  offered_at timestamptz(3) not null,
  settled_at timestamptz(3),
  primary key (business_id, appointment_id, revision),
  foreign key (business_id, appointment_id) references appointments (business_id, id) on delete cascade
);
create index alternatives_held on alternatives (business_id, held_until) where state = 'held';
select platform.protect('alternatives');
select platform.classify('alternatives', 'id', 'business_id', 'appointment_id');
select platform.classify('alternatives', 'none', 'revision', 'offer_ids', 'held_until', 'state', 'offered_at', 'settled_at');
