import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Language } from '../understanding/understood.ts'

export type KnowledgeKind = 'answer' | 'area'

export type Knowledge = {
  id: string
  language: Language
  kind: KnowledgeKind
  question: string
  answer: string
  keywords: string[]
  places: string[]
  places_not: string[]
  link: string | null
}

export async function insertKnowledge(tx: Tx, entries: Knowledge[]): Promise<void> {
  if (!entries.length) return
  await sqlOf(tx)
    .insertInto('knowledge')
    .values(entries.map((entry) => ({ business_id: tx.businessId, ...entry, changed_at: tx.now })))
    .execute()
}

/** In the order in which they were added. */
export async function findKnowledge(tx: Tx): Promise<Knowledge[]> {
  return sqlOf(tx)
    .selectFrom('knowledge')
    .select(['id', 'language', 'kind', 'question', 'answer', 'keywords', 'places', 'places_not', 'link'])
    .$narrowType<{ language: Language; kind: KnowledgeKind }>()
    .where('business_id', '=', tx.businessId)
    .orderBy('id')
    .execute()
}

/** Beyond an id, oldest first. */
export async function findKnowledgePage(tx: Tx, beyond: string | null, size: number): Promise<Knowledge[]> {
  return sqlOf(tx)
    .selectFrom('knowledge')
    .select(['id', 'language', 'kind', 'question', 'answer', 'keywords', 'places', 'places_not', 'link'])
    .$narrowType<{ language: Language; kind: KnowledgeKind }>()
    .where('business_id', '=', tx.businessId)
    .$if(beyond !== null, (query) => query.where('id', '>', beyond as string))
    .orderBy('id')
    .limit(size)
    .execute()
}

export async function countKnowledge(tx: Tx): Promise<number> {
  const found = await sqlOf(tx)
    .selectFrom('knowledge')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('business_id', '=', tx.businessId)
    .executeTakeFirstOrThrow()
  return Number(found.count)
}

/** False where there is no such entry. */
export async function updateKnowledge(tx: Tx, { id, ...entry }: Knowledge): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('knowledge')
    .set({ ...entry, changed_at: tx.now })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** False where there is no such entry. */
export async function deleteKnowledge(tx: Tx, id: string): Promise<boolean> {
  const deleted = await sqlOf(tx)
    .deleteFrom('knowledge')
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

/** A word of a question: what finds it in English and in Spanish entries, and what finds the wider thing. */
export type WordSought = { en: string; es: string; wideEn: string; wideEs: string }

/**
 * An entry, and which words of the question, by their places, stand in its question or keywords; in its answer alone;
 * and which have the wider thing there.
 */
export type FoundEntry = Knowledge & { told: number[]; inAnswer: number[]; wide: number[] }

const columns = sql.raw('k.id, k.language, k.kind, k.question, k.answer, k.keywords, k.places, k.places_not, k.link')

/** The entries that have something of the question, best first, and all lists of places. */
export async function searchKnowledge(tx: Tx, sought: WordSought[]): Promise<FoundEntry[]> {
  const list = (of: (word: WordSought) => string) => sql`${sought.map(of)}::text[]`
  const { rows } = await sql<FoundEntry>`
    with asked as (
      select n::int - 1 as n, websearch_to_tsquery('english', en) as en, websearch_to_tsquery('spanish', es) as es,
        websearch_to_tsquery('english', wide_en) as wide_en, websearch_to_tsquery('spanish', wide_es) as wide_es
      from unnest(${list(({ en }) => en)}, ${list(({ es }) => es)}, ${list(({ wideEn }) => wideEn)},
        ${list(({ wideEs }) => wideEs)}) with ordinality as given(en, es, wide_en, wide_es, n)
    ), met as (
      select ${columns},
        array(select n from asked where k.asking @@ case k.language when 'es' then es else en end) as told,
        array(select n from asked where k.search @@ case k.language when 'es' then es else en end
          and not k.asking @@ case k.language when 'es' then es else en end) as "inAnswer",
        array(select n from asked where k.asking @@ case k.language when 'es' then wide_es else wide_en end) as wide
      from (select *, ts_filter(search, '{a,b}') as asking from knowledge where business_id = ${tx.businessId}) as k
    )
    select * from met
    where told <> '{}' or wide <> '{}' or "inAnswer" <> '{}' or kind = 'area'
    order by kind = 'area' desc, cardinality(told) desc, cardinality("inAnswer") desc, cardinality(wide) desc, id
    limit 60`.execute(sqlOf(tx))
  return rows
}

/** How like a word must be to something in an entry to be looked at; whether it is meant, `isMisheard` decides. */
const alike = 0.35

/** The entries whose question or keywords have something like one of these words. */
export async function searchMisheard(tx: Tx, words: string[]): Promise<Knowledge[]> {
  const { rows } = await sql<Knowledge>`
    select ${columns} from knowledge as k
    where k.business_id = ${tx.businessId} and exists (
      select from unnest(${words}::text[]) as heard(word) where strict_word_similarity(word, k.asked) >= ${alike}
    )
    order by k.id limit 60`.execute(sqlOf(tx))
  return rows
}
