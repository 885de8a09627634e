-- Where more of an answer stands: told in writing, and texted to callers who want it texted.
alter table knowledge add column link text check (link ~ '^https?://' and length(link) <= 300);
select platform.classify('knowledge', 'none', 'link');
