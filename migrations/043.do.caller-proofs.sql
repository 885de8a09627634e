-- A second fact: a caller who wants to hear of an appointment reads a code that was sent to where it was booked from.
-- One row for a conversation, also where nobody was found: the answers are the same then. Times are wall time.
create table caller_proofs (
  business_id uuid not null,
  conversation_id uuid not null,
  -- Where the code went; null: nowhere. What was booked with this address is theirs once it is proved.
  address_id uuid,
  codes smallint not null default 0,
  wrong smallint not null default 0,
  proved_at timestamptz(3),
  primary key (business_id, conversation_id),
  foreign key (business_id, conversation_id) references conversations (business_id, id) on delete cascade,
  foreign key (business_id, address_id) references addresses (business_id, id) on delete cascade
);
create index caller_proofs_address on caller_proofs (business_id, address_id) where address_id is not null;
select platform.protect('caller_proofs');
select platform.classify('caller_proofs', 'id', 'business_id', 'conversation_id', 'address_id');
select platform.classify('caller_proofs', 'none', 'codes', 'wrong', 'proved_at');
