import { plainName, plainTitle, quoted } from '#contract/plain-words.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { findCallbackRequests } from '#src/conversation/index.ts'
import { draftMessage, notifyBusiness, refusalOf } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { peopleToReach, type Reachable } from '#src/reaching/index.ts'
import type { Reach } from './queries.ts'
import { peopleWords, type MessageTold } from './words/index.ts'

/** Nobody has taken an urgent message: all who may be reached about such are texted, and the business is mailed. */
export async function tellEverybody(tx: Tx, reach: Reach, mailFrom: string): Promise<void> {
  const business = await getBusiness(tx)
  const [sender] = business.numbers
  if (sender !== undefined)
    for (const person of await peopleToReach(tx, { subject: 'urgent', at: null }))
      await textPerson(tx, reach, { person, sender, isLast: true })
  const told = await messageOf(tx, reach, business.name)
  if (!told) return
  const words = peopleWords(business.language)
  await notifyBusiness(tx, {
    purpose: `urgent-untaken:${reach.callback_request_id}`,
    sender: mailFrom,
    subject: words.untakenSubject(told),
    body: words.untakenBody(told),
  })
}

type Texted = { person: Omit<Reachable, 'isAlways'>; sender: string; isLast?: true }

/** Texts a person of an urgent message, where their telephone can get one: once when they are rung, once at the end. */
export async function textPerson(tx: Tx, reach: Reach, { person, sender, isLast }: Texted): Promise<void> {
  if (!person.address.startsWith('+')) return
  if ((await refusalOf(tx, { channel: 'sms', recipient: person.address })) !== null) return
  const told = await messageOf(tx, reach, (await getBusiness(tx)).name)
  if (!told) return
  const words = peopleWords(person.language)
  await draftMessage(tx, {
    channel: 'sms',
    purpose: `${isLast ? 'urgent-untaken' : 'urgent'}:${reach.callback_request_id}:${person.id}`,
    contactId: null,
    sender,
    recipient: person.address,
    subject: null,
    body: isLast ? words.untakenText(told) : words.urgentText(told),
  })
}

async function messageOf(tx: Tx, reach: Reach, businessName: string): Promise<MessageTold | null> {
  const [message] = await findCallbackRequests(tx, { id: reach.callback_request_id as string, size: 1 })
  if (!message) return null
  return {
    businessName: plainTitle(businessName),
    name: message.name ? plainName(message.name) || null : null,
    phone: message.phone,
    body: quoted(message.body),
  }
}
