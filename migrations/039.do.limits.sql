-- How many appointments a day and a week (from Monday, by the clock of the business) are offered: of a service, with
-- somebody. Null: as many as fit.
alter table services
  add column max_per_day int check (max_per_day > 0),
  add column max_per_week int check (max_per_week > 0);
select platform.classify('services', 'none', 'max_per_day', 'max_per_week');

-- Since when somebody takes appointments: who has just come starts with the average of the others. Null: longer than
-- we look back.
alter table subjects
  add column max_per_day int check (max_per_day > 0),
  add column max_per_week int check (max_per_week > 0),
  add column joined_at timestamptz(3);
alter table subjects alter column joined_at set default now();
select platform.classify('subjects', 'none', 'max_per_day', 'max_per_week', 'joined_at');
