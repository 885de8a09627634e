import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { insertKnowledge, type Knowledge } from './knowledge-queries.ts'

/** Without a kind it is a plain answer; `places` are an area's. */
export type KnowledgeToAdd = Pick<Knowledge, 'language' | 'question' | 'answer' | 'keywords'> &
  Partial<Pick<Knowledge, 'kind' | 'places' | 'places_not' | 'link'>>

/** Teaches the receptionist answers to questions about the business. */
export async function addKnowledge(tx: Tx, entries: KnowledgeToAdd[]): Promise<Knowledge[]> {
  const added = entries.map((entry): Knowledge => ({
    id: newId(),
    kind: 'answer',
    places: [],
    places_not: [],
    link: null,
    ...entry,
  }))
  await insertKnowledge(tx, added)
  for (const { id } of added) tx.record('knowledge.added', { knowledgeId: id })
  return added
}
