-- People and the addresses they are reached at, many to many: a number may be a family's, a person may have several.

create table contacts (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  name text not null check (name <> ''),
  language text not null check (language in ('en', 'es')),
  created_at timestamptz(3) not null,
  primary key (business_id, id)
);
select platform.protect('contacts');
select platform.classify('contacts', 'id', 'business_id', 'id');
select platform.classify('contacts', 'contact', 'name');
select platform.classify('contacts', 'none', 'language', 'created_at');

create table addresses (
  business_id uuid not null references businesses on delete cascade,
  id uuid not null,
  kind text not null check (kind in ('phone', 'email')),
  value text not null,
  created_at timestamptz(3) not null,
  primary key (business_id, id),
  unique (business_id, kind, value),
  check (kind <> 'phone' or value ~ '^\+[1-9][0-9]{6,14}$'),
  check (kind <> 'email' or (value = lower(value) and value like '%@%'))
);
select platform.protect('addresses');
select platform.classify('addresses', 'id', 'business_id', 'id');
select platform.classify('addresses', 'contact', 'value');
select platform.classify('addresses', 'none', 'kind', 'created_at');

create table contact_addresses (
  business_id uuid not null,
  contact_id uuid not null,
  address_id uuid not null,
  primary key (business_id, contact_id, address_id),
  foreign key (business_id, contact_id) references contacts (business_id, id) on delete cascade,
  foreign key (business_id, address_id) references addresses (business_id, id) on delete cascade
);
create index contact_addresses_address on contact_addresses (business_id, address_id);
select platform.protect('contact_addresses');
select platform.classify('contact_addresses', 'id', 'business_id', 'contact_id', 'address_id');
