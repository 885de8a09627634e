/** Texts people of the business what is left to do after a conversation, two lines, to be answered with a digit. */
import { z } from 'zod'
import { plainTitle } from '#contract/plain-words.ts'
import { Uuid } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { findSearchStateOf } from '#src/calls/index.ts'
import { findHappened, type Happened } from '#src/conversation/index.ts'
import { draftMessage, isNight, notifyBusiness, outOfTheNight, refusalOf, zonesFor } from '#src/messaging/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findSummariesOf, insertSummaryText, peopleToReach, type Reachable } from '#src/reaching/index.ts'
import { summaryCaps } from './caps.ts'
import { nameOf } from './compose-summary.ts'
import { findOpenTasksOf, findSummary } from './queries.ts'
import { tellingIn } from './words/index.ts'

const payload = z.object({ conversationId: Uuid })

/** Minutes after which an urgent one that nobody has answered goes to all who may be told, and to the mailbox. */
const urgentWithin = 10

export const sendSummaries = job({
  name: 'send-summaries',
  lane: 'normal',
  payload,
  run: ({ db }: { db: Openers }, envelope, { conversationId }) =>
    db.forBusiness(businessOf(envelope), (tx) => tellOf(tx, conversationId)),
})

export const escalateSummary = job({
  name: 'escalate-summary',
  lane: 'normal',
  payload,
  run: ({ db, config }: { db: Openers; config: { mailFrom: string } }, envelope, { conversationId }) =>
    db.forBusiness(businessOf(envelope), (tx) => escalate(tx, conversationId, config.mailFrom)),
})

type About = { happened: Happened; summary: string; urgent: boolean }

/** What is to be told; null where nothing is left to do. */
async function aboutOf(tx: Tx, conversationId: string): Promise<About | null> {
  const happened = await findHappened(tx, conversationId)
  const summary = await findSummary(tx, conversationId)
  if (!happened || summary === null) return null
  const isEmergency = happened.outcome === 'emergency'
  if (!isEmergency && !(await findOpenTasksOf(tx, conversationId)).length) return null
  return { happened, summary, urgent: isEmergency || happened.messages.some(({ urgent }) => urgent) }
}

/** To whoever's hours it is; what can wait does not wake anybody, and is told in the morning. */
async function tellOf(tx: Tx, conversationId: string): Promise<void> {
  const about = await aboutOf(tx, conversationId)
  if (!about) return
  const { zone } = await getBusiness(tx)
  const sleeping: string[] = []
  for (const person of await peopleToReach(tx, { subject: 'summaries', at: tx.now })) {
    const zones = zonesFor(zone, person.address)
    if (!about.urgent && person.isAlways && isNight(tx.now, zones)) sleeping.push(...zones)
    else await textPerson(tx, about, person)
  }
  if (about.urgent) tx.enqueue(escalateSummary, { conversationId }, { at: tx.now.add({ minutes: urgentWithin }) })
  if (!sleeping.length) return
  const morning = outOfTheNight(tx.now, sleeping, { notBefore: tx.now, end: tx.now.add({ hours: 48 }) })
  if (morning) tx.enqueue(sendSummaries, { conversationId }, { at: morning.at, key: `summaries:${conversationId}` })
}

/** Nobody has answered: all who are told of urgent matters, whatever their hours, and the address of notices. */
async function escalate(tx: Tx, conversationId: string, sender: string): Promise<void> {
  const about = await aboutOf(tx, conversationId)
  if (!about?.urgent || (await isAnswered(tx, conversationId))) return
  const people = [
    ...(await peopleToReach(tx, { subject: 'summaries', at: null })),
    ...(await peopleToReach(tx, { subject: 'urgent', at: null })),
  ]
  for (const person of people) await textPerson(tx, about, person)
  const { name, language } = await getBusiness(tx)
  const words = tellingIn(language)
  const told = { businessName: plainTitle(name), summary: about.summary, phone: about.happened.phone }
  await notifyBusiness(tx, {
    ...{ purpose: `summary-unanswered:${conversationId}`, sender },
    ...{ subject: words.unansweredSubject(told), body: words.unansweredBody(told) },
  })
}

/** By a digit, or by who pressed 1 when they were rung. */
async function isAnswered(tx: Tx, conversationId: string): Promise<boolean> {
  if ((await findSummariesOf(tx, conversationId)).some(({ answer }) => answer !== null)) return true
  return findSearchStateOf(tx, conversationId, 'taken')
}

/** Once of each conversation. Nobody is told of their own call. */
async function textPerson(tx: Tx, { happened, summary, urgent }: About, person: Reachable): Promise<void> {
  const { address, language } = person
  const { name, numbers } = await getBusiness(tx)
  const [sender] = numbers
  if (sender === undefined || !address.startsWith('+') || address === happened.callerPhone) return
  if ((await refusalOf(tx, { channel: 'sms', recipient: address })) !== null) return
  if ((await tx.take([{ cap: summaryCaps.perPerson, key: `${tx.businessId} ${address}` }])) !== null) return
  const { conversationId, phone } = happened
  const id = newId()
  if (!(await insertSummaryText(tx, { id, conversationId, personId: person.id, address, urgent }))) return
  const words = tellingIn(language)
  const told = { businessName: plainTitle(name), who: nameOf(happened.name, words), phone, summary, urgent }
  await draftMessage(tx, {
    ...{ channel: 'sms', purpose: `summary:${id}`, contactId: null, subject: null },
    ...{ sender, recipient: address, body: words.summaryText(told) },
  })
}
