-- The language in which somebody reads the app, whatever the business speaks. Null: the business's.
alter table identity.users add column language text check (language in ('en', 'es'));
select platform.classify('identity.users', 'none', 'language');

-- What its customers are is invented: the sandbox's demo business, until its owner removes that.
alter table businesses add column demo boolean not null default false;
select platform.classify('businesses', 'none', 'demo');
