import type { Temporal } from 'temporal-polyfill'
/** Plays one scenario on a copy of a business, and tells how it ended. Nothing of it stays, and nobody hears of it. */
import { listAppointments } from '#src/appointments/index.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { refusalOf } from '#src/messaging/index.ts'
import type { Openers, Uncommitted } from '#src/platform/db/database.ts'
import { createLines } from '#src/platform/lines.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findCallbackRequests } from '../callback-queries.ts'
import { builtInBrainId } from '../dialogue/as-model.ts'
import { openConversation } from '../open-conversation.ts'
import { bookBefore, type Before } from './book-before.ts'
import { talk, type Talked } from './call.ts'
import { writeCopy, type BusinessCopy } from './copy-business.ts'
import { hasCode } from './copy-queries.ts'
import { faultsOf, type AppointmentRow, type Ended, type MessageRow, type Verdict } from './judge.ts'
import { createNoise } from './noise.ts'
import type { Scenario } from './scenario.ts'
import { exchange, type Texted } from './text.ts'
import { confirmByText, openThread } from './thread.ts'
import { createVirtualTime, type VirtualTime } from './virtual-time.ts'

export type Playing = {
  ctx: Context
  copy: BusinessCopy
  scenario: Scenario
  /** Null plays on a line without noise. */
  seed: number | null
  /** When the call comes in. */
  now: Temporal.Instant
}

export type PlayedScenario = Pick<Ended, 'appointments' | 'messages' | 'falseClaims'> & {
  id: string
  seed: number | null
  verdict: Verdict
  /** What is wrong, or what made it clumsy. */
  because: string[]
  transcript: string[]
}

/** What is sent where a caller has to prove that an appointment is theirs. */
const theCode = '408215'

/** Most messages and appointments that are looked at. */
const mostRows = 50

/** Plays the scenario to its end. Never throws for what the receptionist does, which is the verdict. */
export async function playScenario({ ctx, copy, scenario, seed, now }: Playing): Promise<PlayedScenario> {
  const time = createVirtualTime()
  const clock = { nowMs: () => now.epochMilliseconds + Math.round(time.nowMs()) }
  return ctx.db.neverCommitted(clock, async (db) => {
    const stage: Context = {
      ...ctx,
      clock,
      lines: createLines(),
      makeCode: () => theCode,
      // The engine's looks whether the database answers go by a connection of their own, as in any call: they would
      // wait behind the call's work on this one. Everything else is done in here.
      db: { ...ctx.db, by: db.by, asPlatform: db.asPlatform },
    }
    const businessId = await writeCopy(db, copy)
    const before = await bookBefore(db, businessId, scenario)
    const appointments = () => readAppointments(db, businessId)
    const isStopped = () => readIsStopped(db, businessId, scenario)
    const talking = {
      ...{ ctx: stage, time, scenario, appointments, isStopped },
      code: async () => ((await db.forBusiness(businessId, (tx) => hasCode(tx, scenario.from ?? ''))) ? theCode : null),
      noise: seed === null ? null : createNoise(`${seed}/${scenario.id}`, scenario.language),
      today: now
        .toZonedDateTimeISO(copy.business['zone'] as string)
        .toPlainDate()
        .toString(),
    }
    const call =
      scenario.channel === 'sms'
        ? await byText(talking, db, { businessId, before })
        : await talk({ ...talking, call: { businessId, conversationId: await openCall(db, businessId, scenario) } })
    const rows = {
      ...{ appointments: await appointments(), messages: await readMessages(db, businessId) },
      optedOut: await isStopped(),
    }
    const wrong = faultsOf(scenario, { ...call, ...rows })
    const verdict = wrong.length ? 'wrong' : call.clumsy.length ? 'clumsy' : 'right'
    return {
      ...rows,
      ...{ id: scenario.id, seed, verdict, because: wrong.length ? wrong : call.clumsy },
      falseClaims: call.falseClaims,
      transcript: call.transcript,
    }
  })
}

const openCall = (db: Openers, businessId: string, { from }: Scenario): Promise<string> =>
  db.forBusiness(businessId, async (tx) =>
    openConversation(tx, {
      ...{ channel: 'phone', session: newId(), callerPhone: from, visitor: null },
      ...{ language: (await getBusiness(tx)).language, brain: builtInBrainId },
    }),
  )

type ByText = Omit<Texted, 'thread'> & { ctx: Context; time: VirtualTime }

/** The same caller by text. Jobs write to the copy too, and the built-in brain answers, as in calls. */
async function byText(
  { ctx, time, ...texted }: ByText,
  db: Uncommitted,
  { businessId, before }: { businessId: string; before: Before },
): Promise<Talked> {
  const theirs = texted.scenario.from
  if (theirs === null) throw new Error(`${texted.scenario.id}: a text has a number from which it comes`)
  const models = { ...ctx.models, brain: () => ctx.models.brain(builtInBrainId) }
  const stage = { ...ctx, models, db: { ...ctx.db, ...db } }
  await confirmByText(stage, businessId, before.texted)
  const thread = openThread({ ctx: stage, time, businessId, ours: before.number, theirs })
  // What was texted before is no answer.
  await thread.answers()
  return exchange({ ...texted, thread })
}

const readIsStopped = (db: Openers, businessId: string, { from }: Scenario): Promise<boolean> =>
  db.forBusiness(businessId, async (tx) =>
    from === null ? false : (await refusalOf(tx, { channel: 'sms', recipient: from })) === 'opted_out',
  )

async function readAppointments(db: Openers, businessId: string): Promise<AppointmentRow[]> {
  const { items } = await db.forBusiness(businessId, (tx) => listAppointments(tx, { size: mostRows }))
  return items.map(({ service, contact, answers, staffNames, date, time }) => ({
    ...{ service: service.name.en, date, time, name: contact.name, staff: staffNames },
    ...{ phone: contact.phone, email: contact.email, answers: answers.map(({ answer }) => answer).join('; ') },
  }))
}

async function readMessages(db: Openers, businessId: string): Promise<MessageRow[]> {
  const rows = await db.forBusiness(businessId, (tx) => findCallbackRequests(tx, { size: mostRows }))
  return rows.map(({ name, phone, body, urgent }) => ({ name, phone, body, urgent }))
}
