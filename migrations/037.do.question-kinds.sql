-- What kind of answer a question takes: an answer that is none is refused. Of a choice the answers, each in every language.
alter table intake_questions
  add column kind text not null default 'text' check (kind in ('text', 'address', 'yes-no', 'number', 'choice')),
  add column choices jsonb check (jsonb_typeof(choices) = 'array');
-- (The owner of a protected table sees none of its rows.)
alter table intake_questions no force row level security;
update intake_questions set kind = 'address' where about = 'address';
alter table intake_questions force row level security;
alter table intake_questions add constraint intake_questions_choices check ((kind = 'choice') = (choices is not null));
select platform.classify('intake_questions', 'none', 'kind', 'choices');

-- What somebody who booked said to being texted about it, and the sentence that asked them.
create table text_consents (
  business_id uuid not null,
  appointment_id uuid not null,
  contact_id uuid not null,
  conversation_id uuid not null,
  -- E.164.
  phone text not null,
  agreed boolean not null,
  wording text not null,
  language text not null check (language in ('en', 'es')),
  said_at timestamptz(3) not null,
  primary key (business_id, appointment_id),
  foreign key (business_id, appointment_id) references appointments (business_id, id) on delete cascade,
  foreign key (business_id, contact_id) references contacts (business_id, id) on delete cascade
);
create index text_consents_contact on text_consents (business_id, contact_id);
select platform.protect('text_consents');
select platform.classify('text_consents', 'id', 'business_id', 'appointment_id', 'contact_id', 'conversation_id');
select platform.classify('text_consents', 'contact', 'phone');
select platform.classify('text_consents', 'content', 'wording');
select platform.classify('text_consents', 'none', 'agreed', 'language', 'said_at');
