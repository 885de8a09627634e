-- Every minute the calls that are not over are looked at, among all that ever were.
create index calls_open on calls (id) where state <> 'ended';
