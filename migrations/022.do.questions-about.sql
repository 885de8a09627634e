-- What a question is about, where Deskbell must know it: 'address' asks where the customer is, so that the work is done
-- there and not at the business.
alter table intake_questions add column about text check (about in ('address'));
select platform.classify('intake_questions', 'none', 'about');
