-- What is known is found by words: entries are searched in their language, places are listed, and what had no answer is
-- kept for the owner.

-- Words that were misheard or mistyped. Trusted like btree_gist, and of the same package: an owner who is no superuser
-- may make it wherever the first migration ran.
create extension if not exists pg_trgm;

-- Lower case, no accents, no apostrophes, words apart by one blank. Immutable, so that columns can be made of it.
create function platform.plain_words(said text) returns text
language sql immutable parallel safe set search_path = pg_catalog as $$
  select btrim(regexp_replace(translate(lower(said), 'áàâäãéèêëíìîïóòôöõúùûüñç''’', 'aaaaaeeeeiiiiooooouuuunc'), '[^a-z0-9]+', ' ', 'g'));
$$;

-- A is the question, B the keywords, C the answer, each by the stems of its language.
create function platform.search_words(language text, question text, keywords text[], answer text) returns tsvector
language sql immutable parallel safe set search_path = pg_catalog as $$
  select setweight(to_tsvector(stems, platform.plain_words(question)), 'A')
    || setweight(to_tsvector(stems, platform.plain_words(array_to_string(keywords, ' '))), 'B')
    || setweight(to_tsvector(stems, platform.plain_words(answer)), 'C')
  from (select case language when 'es' then 'pg_catalog.spanish'::regconfig else 'pg_catalog.english'::regconfig end) as of(stems);
$$;

create function platform.asked_words(question text, keywords text[]) returns text
language sql immutable parallel safe set search_path = pg_catalog as $$
  select platform.plain_words(question || ' ' || array_to_string(keywords, ' '));
$$;
revoke execute on function platform.plain_words, platform.search_words, platform.asked_words from public;
grant execute on function platform.plain_words, platform.search_words, platform.asked_words to {{tenant}}, {{platform}};

-- No index on the words: their operators are not leakproof, so that under row-level security none could be used. The
-- entries of one business are read by the primary key (500 of them: half of the searches within 9 ms on two cores with a
-- load of 17).
alter table knowledge
  add column kind text not null default 'answer' check (kind in ('answer', 'area')),
  -- Of an area: the towns, counties and postcodes where the business goes, and those where it does not.
  add column places text[] not null default '{}',
  add column places_not text[] not null default '{}',
  -- Null: taught before this was kept.
  add column changed_at timestamptz(3),
  add column search tsvector generated always as (platform.search_words(language, question, keywords, answer)) stored,
  add column asked text generated always as (platform.asked_words(question, keywords)) stored;
select platform.classify('knowledge', 'none', 'kind', 'places', 'places_not', 'changed_at', 'search', 'asked');

-- A question that had no answer, once for each conversation.
create table unanswered_questions (
  business_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  language text not null check (language in ('en', 'es')),
  -- As it was said.
  words text not null,
  -- The words that matter in it, in the order of the alphabet: questions that share them are one to the owner.
  topic text not null,
  asked_at timestamptz(3) not null,
  answered_at timestamptz(3),
  dismissed_at timestamptz(3),
  primary key (business_id, id),
  unique (business_id, conversation_id, topic),
  foreign key (business_id, conversation_id) references conversations (business_id, id) on delete cascade,
  check (answered_at is null or dismissed_at is null)
);
create index unanswered_questions_open on unanswered_questions (business_id, topic)
  where answered_at is null and dismissed_at is null;
create index unanswered_questions_asked on unanswered_questions (business_id, asked_at);
select platform.protect('unanswered_questions');
select platform.classify('unanswered_questions', 'id', 'business_id', 'id', 'conversation_id');
select platform.classify('unanswered_questions', 'content', 'words', 'topic');
select platform.classify('unanswered_questions', 'none', 'language', 'asked_at', 'answered_at', 'dismissed_at');
