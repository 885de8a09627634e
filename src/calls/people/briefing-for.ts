import { getBusiness } from '#src/businesses/index.ts'
import { callerName, findCallbackRequests } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findSpokenCode } from '#src/reaching/index.ts'
import { numbersOf } from '../queries.ts'
import { findCallOfReach, findReach, type Reach, type Ring } from './queries.ts'

/** What a rung person is told; `phone` E.164, `name` as the caller gave it. */
export type Told = {
  subject: Reach['subject']
  businessName: string
  personName: string
  name: string | null
  phone: string | null
  /** The message; null where somebody waits on the line. */
  body: string | null
  /** The code to be read out, sealed under its id. */
  code: { id: string; sealed: Buffer } | null
}

/** What to tell this person; null when there is nothing left to tell of. */
export async function briefingFor(tx: Tx, ring: Pick<Ring, 'reach_id' | 'name'>): Promise<Told | null> {
  const reach = await findReach(tx, ring.reach_id)
  if (!reach) return null
  const { subject } = reach
  const about = { subject, businessName: (await getBusiness(tx)).name, personName: ring.name, code: null }
  if (reach.number_code_id !== null) {
    const found = await findSpokenCode(tx, reach.number_code_id)
    const code = found && { id: reach.number_code_id, sealed: found.sealed }
    return code && { ...about, name: null, phone: null, body: null, code }
  }
  if (reach.conversation_id !== null) {
    const name = await callerName(tx, reach.conversation_id)
    return { ...about, name, phone: reach.call_back_to, body: null }
  }
  if (subject === 'transfer') {
    const call = await findCallOfReach(tx, reach)
    if (!call) return null
    const { theirs } = numbersOf(call)
    const name = await callerName(tx, call.conversation_id)
    return { ...about, name, phone: /^\+\d+$/.test(theirs) ? theirs : null, body: null }
  }
  const [message] = await findCallbackRequests(tx, { id: reach.callback_request_id as string, size: 1 })
  return message ? { ...about, name: message.name, phone: message.phone, body: message.body } : null
}
