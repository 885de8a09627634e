-- What a conversation has taken of the receptionist's time: counted in the statement that writes a caller's turn, so that no number of
-- sockets gets round it. Tokens of language models by hour, business and visitor; one row each, so that only one's own turns wait.

alter table conversations
  add column heard_turns int not null default 0,
  add column heard_characters int not null default 0,
  add column model_tokens bigint not null default 0;
select platform.classify('conversations', 'none', 'heard_turns', 'heard_characters', 'model_tokens');

create table model_usage (
  business_id uuid not null references businesses on delete cascade,
  -- Wall time, to the hour.
  hour timestamptz(3) not null,
  -- The pseudonym of who the model was used for; empty for those who cannot be told apart.
  visitor text not null,
  tokens bigint not null,
  primary key (business_id, hour, visitor)
);
create index model_usage_visitor on model_usage (business_id, visitor, hour);
select platform.protect('model_usage');
select platform.classify('model_usage', 'id', 'business_id', 'visitor');
select platform.classify('model_usage', 'none', 'hour', 'tokens');
