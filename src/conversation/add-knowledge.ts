import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { insertKnowledge, type NewKnowledge } from './queries.ts'

/** Teaches the receptionist answers to questions about the business. */
export async function addKnowledge(tx: Tx, entries: Omit<NewKnowledge, 'id'>[]): Promise<void> {
  const added = entries.map((entry) => ({ id: newId(), ...entry }))
  await insertKnowledge(tx, added)
  for (const { id } of added) tx.record('knowledge.added', { knowledgeId: id })
}
