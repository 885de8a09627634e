-- The page of whoever goes to the customers: who they are on the roster, and what they said on the way.

-- Which member this person of the staff is: their own day is shown to them. Set null when they leave the business.
alter table subjects
  add column member_user_id uuid,
  add constraint subjects_member foreign key (business_id, member_user_id) references members (business_id, user_id)
    on delete set null (member_user_id);
create unique index subjects_member on subjects (business_id, member_user_id) where member_user_id is not null;
select platform.classify('subjects', 'id', 'member_user_id');

-- How a visit goes, of an appointment as it stands: after a move it begins anew. A row is there from the first thing that
-- is said of it.
create table visits (
  business_id uuid not null references businesses on delete cascade,
  appointment_id uuid not null,
  revision integer not null,
  on_my_way_at timestamptz(3),
  -- As the customer was told.
  minutes integer check (minutes between 1 and 180),
  -- Why the customer was not texted, as a code; null when they were.
  not_texted text,
  arrived_at timestamptz(3),
  cannot_come_at timestamptz(3),
  primary key (business_id, appointment_id, revision),
  foreign key (business_id, appointment_id) references appointments (business_id, id) on delete cascade,
  check ((on_my_way_at is null) = (minutes is null))
);
select platform.protect('visits');
select platform.classify('visits', 'id', 'business_id', 'appointment_id');
select platform.classify('visits', 'none', 'revision', 'on_my_way_at', 'minutes', 'not_texted', 'arrived_at', 'cannot_come_at');

-- A task may be about an appointment that nobody can come to, instead of about a conversation. Widened, which takes nothing
-- from older code: it reads tasks with their conversation, and so sees none of these.
do $$ begin
  execute format('alter table tasks drop constraint %I', 'tasks_kind_check');
  execute format('alter table tasks drop constraint %I', 'tasks_check');
end $$;
alter table tasks
  alter column conversation_id drop not null,
  add column appointment_id uuid,
  -- What they said of it.
  add column note text,
  add constraint tasks_kind_check check (kind in ('call-back', 'quote', 'half-way', 'cannot-come')),
  add constraint tasks_about_message
    check ((kind in ('call-back', 'quote')) = (callback_request_id is not null)),
  add constraint tasks_about_conversation check ((kind = 'cannot-come') = (conversation_id is null)),
  add constraint tasks_about_appointment check ((kind = 'cannot-come') = (appointment_id is not null)),
  add constraint tasks_appointment foreign key (business_id, appointment_id)
    references appointments (business_id, id) on delete cascade;
create unique index tasks_cannot_come on tasks (business_id, appointment_id)
  where appointment_id is not null and done_at is null;
create index tasks_appointment on tasks (business_id, appointment_id) where appointment_id is not null;
select platform.classify('tasks', 'id', 'appointment_id');
select platform.classify('tasks', 'content', 'note');
