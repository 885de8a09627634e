-- Up to when the people of the business have read a thread; what came later is new to them.
alter table text_threads add column read_at timestamptz(3);
create index text_threads_latest on text_threads (business_id, last_text_at desc, id desc);
select platform.classify('text_threads', 'none', 'read_at');
