/** Does what a person of the business answered to a summary: 1 calls back, 2 is done, 3 blocks. */
import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { callBack, findCalledBack, takeMessageOver } from '#src/calls/index.ts'
import { treat } from '#src/contacts/index.ts'
import { findHappened, type Happened } from '#src/conversation/index.ts'
import { draftMessage } from '#src/messaging/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findPerson, findSummaryText } from '#src/reaching/index.ts'
import { nameOf } from './compose-summary.ts'
import { findOpenTasksOf, markDone } from './queries.ts'
import { isOurs } from './texting-queries.ts'
import { tellingIn } from './words/index.ts'
import type { Telling } from './words/telling.ts'

type Ports = { db: Openers; config: { telephony: { isSandbox: boolean } } }

export const obeyPerson = job({
  name: 'obey-person',
  lane: 'live',
  payload: z.object({ summaryTextId: Uuid, answer: z.enum(['call-back', 'done', 'block']) }),
  run: ({ db, config }: Ports, envelope, { summaryTextId, answer }) =>
    db.forBusiness(businessOf(envelope), (tx) =>
      obey(tx, { summaryTextId, answer, fiction: config.telephony.isSandbox }),
    ),
})

/** They talk: whoever waited to be called back has been. */
export const noteCalledBack = job({
  name: 'note-called-back',
  lane: 'normal',
  payload: z.object({ reachId: Uuid }),
  run: ({ db }: { db: Openers }, envelope, { reachId }) =>
    db.forBusiness(businessOf(envelope), async (tx) => {
      const back = await findCalledBack(tx, reachId)
      if (back) await finish(tx, back.conversationId, back.by)
    }),
})

type Answered = { summaryTextId: string; answer: 'call-back' | 'done' | 'block'; fiction: boolean }

async function obey(tx: Tx, { summaryTextId, answer, fiction }: Answered): Promise<void> {
  const text = await findSummaryText(tx, summaryTextId)
  const happened = text && (await findHappened(tx, text.conversation_id))
  const person = text && (await findPerson(tx, text.person_id))
  if (!text || !happened || !person?.proved_at) return
  const words = tellingIn(person.language)
  const about = { happened, personId: person.id, words, fiction }
  const told = await doings[answer](tx, about)
  if (told !== null) await reply(tx, { to: text.address, body: told })
}

type About = { happened: Happened; personId: string; words: Telling; fiction: boolean }

const doings: Record<Answered['answer'], (tx: Tx, about: About) => Promise<string | null>> = {
  async done(tx, { happened, personId, words }) {
    const who = nameOf(happened.name, words)
    const isNews = await finish(tx, happened.conversationId, `person:${personId}`)
    return isNews ? words.answered.done({ who }) : words.answered.doneBefore({ who })
  },
  async block(tx, { happened: { callerPhone, conversationId }, personId, words }) {
    if (callerPhone === null || (await isOurs(tx, callerPhone))) return words.answered.notBlocked()
    await treat(tx, { phone: callerPhone, treatment: 'refuse', by: `person:${personId}` })
    await finish(tx, conversationId, `person:${personId}`)
    return words.answered.blocked({ phone: callerPhone })
  },
  /** Their telephone rings: nothing needs to be texted. */
  async 'call-back'(tx, { happened: { phone, conversationId }, personId, words, fiction }) {
    if (phone === null) return words.answered.noNumber()
    const refused = await callBack(tx, { conversationId, personId, phone, fiction })
    return refused === null ? null : words.answered.noNumber()
  },
}

/** Everything that is left of a conversation is done; false when somebody was quicker. */
async function finish(tx: Tx, conversationId: string, by: string): Promise<boolean> {
  let isNews = false
  for (const taskId of await findOpenTasksOf(tx, conversationId)) {
    if (!(await markDone(tx, taskId, by))) continue
    isNews = true
    tx.record('task.done', { taskId })
  }
  const happened = await findHappened(tx, conversationId)
  for (const { id, urgent } of happened?.messages ?? [])
    if (urgent) await takeMessageOver(tx, { callbackRequestId: id, by })
  return isNews
}

async function reply(tx: Tx, { to, body }: { to: string; body: string }): Promise<void> {
  const [sender] = (await getBusiness(tx)).numbers
  if (sender === undefined) return
  await draftMessage(tx, {
    ...{ channel: 'sms', purpose: `answered-person:${newId()}`, contactId: null, subject: null },
    ...{ sender, recipient: to, body, isReply: true },
  })
}
