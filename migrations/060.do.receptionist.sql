-- How the receptionist of a business speaks and behaves, and which of the first steps its owner skipped. Older code says
-- its own words, and answers at any hour.

alter table businesses
  -- The first words of a call, in the business's language. Null: ours.
  add column greeting text check (length(greeting) between 1 and 300),
  -- Null: friendly.
  add column tone text check (tone in ('formal', 'brief')),
  -- She stays in the business's language, whatever a caller speaks.
  add column own_language_only boolean not null default false,
  -- Words that make a call urgent here.
  add column emergency_words text[] not null default '{}',
  -- What a call begins with. Null: she answers it as any other.
  add column when_open text check (when_open in ('ring-first', 'message-only')),
  add column when_closed text check (when_closed in ('ring-first', 'message-only')),
  add column on_holidays text check (on_holidays in ('ring-first', 'message-only')),
  -- When one of these was written last.
  add column words_changed_at timestamptz(3),
  -- Steps of the list of the first days (contract/onboarding.ts) that an owner wants to do without, and since when the
  -- list is hidden.
  add column steps_skipped text[] not null default '{}',
  add column steps_hidden_at timestamptz(3);

select platform.classify('businesses', 'none', 'greeting', 'tone', 'own_language_only', 'emergency_words', 'when_open',
  'when_closed', 'on_holidays', 'words_changed_at', 'steps_skipped', 'steps_hidden_at');
