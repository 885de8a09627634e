-- What a business has with a provider of its own: a messaging profile at the carrier, so that a STOP to it silences no
-- other business.
create table provider_accounts (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  provider text not null,
  kind text not null check (kind in ('texting')),
  -- By this it is found at the provider when the answer was lost.
  name text not null,
  -- The provider's id of it; null until it is made.
  external_id text,
  effect_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  unique (business_id, provider, kind),
  foreign key (business_id, effect_id) references effects (business_id, id)
);
create index provider_accounts_effect on provider_accounts (business_id, effect_id);
select platform.protect('provider_accounts');
select platform.classify('provider_accounts', 'id', 'business_id', 'id', 'external_id', 'effect_id');
select platform.classify('provider_accounts', 'none', 'provider', 'kind', 'name', 'created_at');
