-- The catalogue is edited while people book: who edits names the version they saw, and what was offered keeps its terms.

alter table services
  add column version int not null default 1,
  -- What is done, in every language, for people who read it.
  add column description jsonb check (description ? 'en' and description ? 'es');
select platform.classify('services', 'none', 'version', 'description');

alter table subjects add column version int not null default 1;
select platform.classify('subjects', 'none', 'version');

-- What this one takes for it and asks for it, where that differs from the service's own.
alter table service_subjects
  add column duration_minutes int check (duration_minutes between 5 and 1440),
  add column price_minor bigint check (price_minor >= 0);
select platform.classify('service_subjects', 'none', 'duration_minutes', 'price_minor');

-- The terms of the offer. Without a currency it was made by a version that did not keep them: the service's hold then.
alter table offers
  add column price_minor bigint check (price_minor >= 0),
  add column currency text check (currency ~ '^[A-Z]{3}$'),
  add column buffer_before_minutes int,
  add column buffer_after_minutes int;
select platform.classify('offers', 'none', 'price_minor', 'currency', 'buffer_before_minutes', 'buffer_after_minutes');
