-- Owners are mailed the figures of each week unless they want none.
alter table businesses
  add column weekly_mail boolean not null default true,
  -- The Monday of the week in which that was done last.
  add column weekly_mailed_for date;
select platform.classify('businesses', 'none', 'weekly_mail', 'weekly_mailed_for');

-- When the figures were last recounted from the rows.
insert into platform.cursors (name) values ('recount');
