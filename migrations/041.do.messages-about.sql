-- A message about an appointment says of which revision it speaks; it is not sent when that is not the newest any more.
alter table messages
  add column about_appointment_id uuid,
  add column about_revision int,
  add constraint messages_about_check check (about_appointment_id is null or about_revision is not null),
  add foreign key (business_id, about_appointment_id) references appointments (business_id, id)
    on delete set null (about_appointment_id);
create index messages_about on messages (business_id, about_appointment_id) where about_appointment_id is not null;
select platform.classify('messages', 'id', 'about_appointment_id');
select platform.classify('messages', 'none', 'about_revision');
