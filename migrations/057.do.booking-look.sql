-- How the booking page of a business looks, and who may show it in a frame.

alter table businesses
  -- A colour like #0b6e4f; null: the installation's.
  add column accent text check (accent ~ '^#[0-9a-f]{6}$'),
  -- Origins of sites that may show the booking page in a frame; null: all.
  add column framed_by text[];

select platform.classify('businesses', 'none', 'accent', 'framed_by');
