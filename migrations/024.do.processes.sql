-- Which processes run, and how new their code is: what removes an old form must know that nobody needs it any more.
create table platform.processes (
  process_id uuid primary key,
  services text[] not null,
  version text not null,
  -- The newest migration that its code brings.
  migration int not null,
  seen_at timestamptz(3) not null
);
grant select, insert, update, delete on platform.processes to {{platform}};
select platform.classify('platform.processes', 'none', 'process_id', 'services', 'version', 'migration', 'seen_at');

-- With the business first, so that the table can be divided by it one day. The narrower one goes in after/.
alter table allocations add constraint allocations_no_overlap_in_business
  exclude using gist (business_id with =, subject_id with =, seat with =, during with &&);
