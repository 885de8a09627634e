/** The caller's end of a thread: what they text arrives as the carrier tells of it, and is answered by the job. */
import type { Temporal } from 'temporal-polyfill'
import { sendConfirmation } from '#src/appointments/index.ts'
import type { Context } from '#src/context.ts'
import { receiveText, segmentsOf } from '#src/messaging/index.ts'
import { newId } from '#src/platform/values/ids.ts'
import { answerTexts } from '../texts/jobs.ts'
import { takeText } from '../texts/take-text.ts'
import { findTextsTo, findThreadWith, markTextsDone } from './copy-queries.ts'
import type { VirtualTime } from './virtual-time.ts'

export type Sent = { text: string; photos: number; messageId: string; saidAt: Temporal.Instant }

export type Thread = {
  /** A text as it leaves their telephone, the next one a second after the one before. */
  write(text: string, photos?: number): Promise<Sent>
  /** The carrier tells of texts, in this order. */
  deliver(texts: readonly Sent[]): Promise<void>
  /** Waits until they were answered; what has come since then. Codes are texts too, and are left out. */
  answers(): Promise<string[]>
}

export type Texting = {
  /** Writes to the copy alone. */
  ctx: Context
  time: VirtualTime
  businessId: string
  ours: string
  theirs: string
}

/** Milliseconds after which a thread is answered, and a little more. */
const answeredAfterMs = 5_000

const worker = (businessId: string) => ({
  ...{ businessId, actor: { kind: 'system', name: 'deskbell' } as const, requestId: null },
})

export function openThread({ ctx, time, businessId, ours, theirs }: Texting): Thread {
  const open: Context['db']['forBusiness'] = (id, work) => ctx.db.forBusiness(id, work)
  const seen = new Set<string>()
  const media = (photos: number) =>
    Array.from({ length: photos }, () => ({ url: `https://media.invalid/${newId()}`, contentType: 'image/jpeg' }))
  return {
    async write(text, photos = 0) {
      // A text is dated by the carrier, on wall time.
      const wall = await open(businessId, async (tx) => tx.wallNow)
      await time.pass(1_000, async () => {})
      const saidAt = wall.add({ milliseconds: Math.round(time.nowMs()) })
      return { text, photos, messageId: newId(), saidAt }
    },
    async deliver(texts) {
      for (const { text, photos, messageId, saidAt } of texts) {
        const event = {
          ...{ type: 'message.received' as const, id: newId(), messageId, tags: [], media: media(photos) },
          ...{ from: theirs, to: ours, text, occurredAt: saidAt.toString() },
        }
        await open(businessId, async (tx) => takeText(tx, event, await receiveText(tx, event, newId())))
      }
    },
    async answers() {
      await time.pass(answeredAfterMs, async () => {})
      const threadId = await open(businessId, (tx) => findThreadWith(tx, theirs))
      if (threadId !== null) await answerTexts.run(ctx, worker(businessId), { threadId })
      const texts = await open(businessId, (tx) => findTextsTo(tx, theirs))
      await open(businessId, markTextsDone)
      const fresh = texts.filter(({ id }) => !seen.has(id))
      for (const { id } of fresh) seen.add(id)
      return fresh.filter(({ sealed_code: code }) => code === null).map(({ body }) => body)
    },
  }
}

/** Sends the confirmations of what was booked, as the worker does. */
export async function confirmByText(
  ctx: Context,
  businessId: string,
  appointmentIds: readonly string[],
): Promise<void> {
  for (const appointmentId of appointmentIds) await sendConfirmation.run(ctx, worker(businessId), { appointmentId })
  await ctx.db.forBusiness(businessId, markTextsDone)
}

/** What is wrong with a text as a text; null where nothing is. */
export function faultOfText(text: string): string | null {
  const { segments } = segmentsOf(text)
  // What to do in danger is told whole.
  if (segments > 2 && !/\b(?:911|112)\b/.test(text)) return `a text of ${segments} parts`
  return /\bpress\b|\bmarque (?:el|la)\b|\bpulse\b/i.test(text) ? 'a text that has them press a key' : null
}
