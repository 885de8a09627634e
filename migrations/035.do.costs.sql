-- What conversations cost, in exact decimals as they were told; nothing here is rounded.

-- What the carrier charged for each line of a call: what it told last of that line.
create table carrier_costs (
  business_id uuid not null,
  conversation_id uuid not null,
  -- The carrier's id of the line.
  carrier_call_id text not null,
  -- When the carrier told it: wall time, by its clock.
  told_at timestamptz(3) not null,
  amount numeric not null,
  -- ISO 4217. Null where the carrier named none, or several.
  currency text,
  -- What was billed; null where the carrier did not say.
  seconds integer check (seconds >= 0),
  -- What it is made of: [{"part", "amount", "seconds"}], amounts as decimal strings.
  parts jsonb not null,
  primary key (business_id, conversation_id, carrier_call_id),
  foreign key (business_id, conversation_id) references conversations (business_id, id) on delete cascade
);
-- The latest one has the price of a minute.
create index carrier_costs_told on carrier_costs (business_id, told_at desc);
select platform.protect('carrier_costs');
select platform.classify('carrier_costs', 'id', 'business_id', 'conversation_id', 'carrier_call_id');
select platform.classify('carrier_costs', 'none', 'told_at', 'amount', 'currency', 'seconds', 'parts');

-- What language models took, and its price by what the operator had set when it was taken.
create table model_costs (
  business_id uuid not null,
  conversation_id uuid not null,
  brain text not null,
  -- ISO 4217; empty for tokens of which no price was known.
  currency text not null,
  tokens_read bigint not null,
  tokens_written bigint not null,
  amount numeric not null,
  primary key (business_id, conversation_id, brain, currency),
  foreign key (business_id, conversation_id) references conversations (business_id, id) on delete cascade
);
select platform.protect('model_costs');
select platform.classify('model_costs', 'id', 'business_id', 'conversation_id');
select platform.classify('model_costs', 'none', 'brain', 'currency', 'tokens_read', 'tokens_written', 'amount');
