-- The receptionist can be switched off for a while: then calls ring the people of the business. Null: she is on, as older
-- code believes always.
alter table businesses add column receptionist_off_at timestamptz(3);
select platform.classify('businesses', 'none', 'receptionist_off_at');

-- Whoever watches a business is told when something is said there, which is looked for three times a second.
create index conversations_heard on conversations (business_id) where state = 'open';
