/** What members do with the entries: list, write, change, remove. */
import type { KnowledgeList, KnowledgeView, NewKnowledge } from '#contract/knowledge.ts'
import type { ListPage } from '#contract/list-page.ts'
import { lockBusiness } from '#src/businesses/index.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { entriesPerBusiness } from '../caps.ts'
import { addKnowledge } from './add-knowledge.ts'
import {
  countKnowledge,
  deleteKnowledge,
  findKnowledgePage,
  updateKnowledge,
  type Knowledge,
} from './knowledge-queries.ts'

export async function listKnowledge(tx: Tx, wanted: ListPage): Promise<KnowledgeList> {
  const { rows, next } = await pageById(
    wanted,
    (beyond, size) => findKnowledgePage(tx, beyond, size),
    ({ id }) => id,
  )
  return { items: rows.map(presentKnowledge), next }
}

/** Fails with `too_many_entries`. Until the end of the transaction nobody else adds one. */
export async function requireRoom(tx: Tx): Promise<void> {
  await lockBusiness(tx)
  if ((await countKnowledge(tx)) >= tx.most(entriesPerBusiness)) throw new DomainError('too_many_entries')
}

/** Adds one entry. Fails as `requireRoom` does. */
export async function writeKnowledge(tx: Tx, entry: NewKnowledge): Promise<KnowledgeView> {
  await requireRoom(tx)
  const [added] = await addKnowledge(tx, [rowOf(entry)])
  return presentKnowledge(added as Knowledge)
}

/** Writes an entry anew. Fails with `not_found`. */
export async function changeKnowledge(tx: Tx, id: string, entry: NewKnowledge): Promise<KnowledgeView> {
  const changed = { id, ...rowOf(entry) }
  if (!(await updateKnowledge(tx, changed))) throw new DomainError('not_found')
  tx.record('knowledge.changed', { knowledgeId: id })
  return presentKnowledge(changed)
}

/** Fails with `not_found`. */
export async function removeKnowledge(tx: Tx, id: string): Promise<{ id: string }> {
  if (!(await deleteKnowledge(tx, id))) throw new DomainError('not_found')
  tx.record('knowledge.removed', { knowledgeId: id })
  return { id }
}

const rowOf = ({ placesNot, ...entry }: NewKnowledge): Omit<Knowledge, 'id'> => ({ ...entry, places_not: placesNot })

function presentKnowledge({ places_not: placesNot, ...entry }: Knowledge): KnowledgeView {
  return { ...entry, placesNot }
}
