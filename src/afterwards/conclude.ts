/** What is kept of a conversation when it is over: how it came out, its summary, and what is to be done. */
import { Temporal } from 'temporal-polyfill'
import type { Outcome } from '#contract/afterwards.ts'
import { afterOpenMinutes, getAppointment, listServices, wasOpenAt } from '#src/appointments/index.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { findCallStory } from '#src/calls/index.ts'
import { treatmentOf } from '#src/contacts/index.ts'
import { builtInBrainId, findHappened, keepOutcome, type Happened } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { composeSummary, type Summed, type Time } from './compose-summary.ts'
import { outcomeOf, type CallTold } from './outcome-of.ts'
import { findMessagesWithTask, insertTask, type NewTask } from './queries.ts'
import { sendSummaries } from './send-summaries.ts'
import { missedAfterSeconds, textMissedCaller } from './text-missed-caller.ts'
import { wordSummary } from './wording/jobs.ts'

/** Minutes in which the business is open; of what cannot wait, minutes of the clock. */
const dueWithin = { 'call-back': 120, quote: 240, 'half-way': 240 }
const urgentWithin = 15

type Story = NonNullable<Awaited<ReturnType<typeof findCallStory>>>

/**
 * Keeps what the rows say of a conversation, again whenever they say more: a voice message comes after the call. Its
 * tasks are there as soon as something is promised, all else once it is over.
 */
export async function conclude(tx: Tx, conversationId: string): Promise<void> {
  const happened = await findHappened(tx, conversationId)
  if (!happened) return
  await keepPromises(tx, happened)
  const call = await findCallStory(tx, conversationId)
  if (!happened.isOver || (call && call.state !== 'ended')) return
  const told = { ...happened, call: call ? callTold(call) : null, isRefused: await isRefused(tx, happened) }
  const outcome = outcomeOf(told)
  const summary = await summaryOf(tx, { ...told, outcome })
  if (outcome === 'hung-up-halfway') await keepCard(tx, happened)
  // What a model added to it stays.
  if (outcome === happened.outcome && happened.summary?.startsWith(summary)) return
  const afterHours = !(await wasOpenAt(tx, happened.startedAt))
  const kept = await keepOutcome(tx, conversationId, { outcome, summary, summaryBy: 'rows', afterHours })
  if (kept) tellOf(tx, { conversationId, outcome, before: kept.before })
  if (happened.brain !== builtInBrainId && happened.spoke)
    tx.enqueue(wordSummary, { conversationId, outcome, rows: summary })
}

function tellOf(tx: Tx, concluded: { conversationId: string; outcome: Outcome; before: Outcome | null }): void {
  const { conversationId, outcome } = concluded
  tx.record('conversation.concluded', concluded)
  if (outcome === 'missed')
    tx.enqueue(textMissedCaller, { conversationId }, { at: tx.now.add({ seconds: missedAfterSeconds }) })
  else tx.enqueue(sendSummaries, { conversationId })
}

const isRefused = async (tx: Tx, { callerPhone, channel }: Happened) =>
  channel === 'phone' && callerPhone !== null && (await treatmentOf(tx, callerPhone)) === 'refuse'

function callTold({ initiated_at, answered_at, ended_at, voicemail_at, talked_with }: Story): CallTold {
  const began = answered_at ?? initiated_at
  const ms = (ended_at ?? began).epochMilliseconds - began.epochMilliseconds
  return { seconds: ms / 1000, isVoicemail: voicemail_at !== null, talkedWith: talked_with }
}

async function keepPromises(tx: Tx, { conversationId, messages, intents }: Happened): Promise<void> {
  const kind = intents.has('estimate') ? 'quote' : 'call-back'
  const kept = await findMessagesWithTask(tx, conversationId)
  for (const { id, urgent } of messages.filter((message) => !kept.has(message.id)))
    await keepTask(tx, { kind, conversationId, callbackRequestId: id, urgent, choosing: null })
}

/** A card for whoever left while choosing, where they can be reached. */
async function keepCard(tx: Tx, { conversationId, choosing, phone }: Happened): Promise<void> {
  if (phone === null || choosing === null) return
  await keepTask(tx, { kind: 'half-way', conversationId, callbackRequestId: null, urgent: false, choosing })
}

type Promised = Omit<NewTask, 'id' | 'dueAt' | 'kind' | 'cannotCome'> & { kind: keyof typeof dueWithin }

async function keepTask(tx: Tx, task: Promised): Promise<void> {
  const id = newId()
  const dueAt = task.urgent ? tx.now.add({ minutes: urgentWithin }) : await afterOpenMinutes(tx, dueWithin[task.kind])
  if (await insertTask(tx, { ...task, id, dueAt }))
    tx.record('task.added', { taskId: id, conversationId: task.conversationId, kind: task.kind })
}

type Summing = Omit<Summed, 'acts' | 'choosing'> & Pick<Happened, 'acts' | 'choosing'> & { outcome: Outcome }

async function summaryOf(tx: Tx, { acts, choosing, ...told }: Summing): Promise<string> {
  const { language, zone } = await getBusiness(tx)
  const done: Summed['acts'] = []
  // Of several changes of one appointment the last tells how it is.
  const latest = new Map(acts.map((act) => [act.appointmentId, act]))
  for (const { what, appointmentId } of latest.values()) {
    const { service, startsAt, zone: its } = await getAppointment(tx, appointmentId)
    done.push({ what, serviceName: service.name, at: Temporal.Instant.from(startsAt).toZonedDateTimeISO(its) })
  }
  return composeSummary({ ...told, acts: done, choosing: await timeChosen(tx, choosing, zone) }, language)
}

async function timeChosen(tx: Tx, choosing: Happened['choosing'], zone: string): Promise<Time | null> {
  if (!choosing) return null
  const service = (await listServices(tx)).find(({ id }) => id === choosing.serviceId)
  return service ? { serviceName: service.name, at: choosing.startsAt.toZonedDateTimeISO(zone) } : null
}
