import { getBusiness } from '#src/businesses/index.ts'
import { callable, type RefusedKind } from '#src/contacts/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { beginReach } from './begin-reach.ts'
import { hasCallBackUnderWay } from './queries.ts'

export type CallBack = {
  conversationId: string
  /** Who asked for it: their telephone rings first, and only with the key 1 the caller's. */
  personId: string
  /** E.164. */
  phone: string
  /** Numbers that are kept free for fiction have phones, as with the sandbox's carrier. */
  fiction: boolean
}

/** Has a person call somebody back from the business's number. Why not, as a kind of number; null where it begins. */
export async function callBack(tx: Tx, wanted: CallBack): Promise<RefusedKind | 'unreadable' | null> {
  const { conversationId, personId, phone, fiction } = wanted
  const { country, reach } = await getBusiness(tx)
  const read = callable(phone, { country, reach, fiction })
  if (read === 'unreadable') return read
  if ('refused' in read) return read.refused
  // A second answer while the first is under way rings nobody twice.
  if (await hasCallBackUnderWay(tx, conversationId)) return null
  await beginReach(tx, {
    subject: 'call-back',
    person_id: personId,
    call_back_to: read.number,
    conversation_id: conversationId,
  })
  return null
}
