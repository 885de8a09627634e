import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { draftReminder, mailInstead } from './draft-reminder.ts'
import { planReminders } from './plan-reminders.ts'
import { findBusinessesWithReminders, settleDue } from './reminder-queries.ts'

/** So many reminders of one business at a time, and so many businesses: a great backlog holds nobody else up. */
const batch = 100
const businessesAtATime = 50

/** Every minute of wall time: what is due by business time, wherever its clock was moved to. */
export const sweepReminders = job({
  name: 'sweep-reminders',
  lane: 'normal',
  payload: z.object({}),
  run: (ctx: Context) => sweepFrom(ctx.db, null),
})

/** Goes on where a sweep had enough, with the businesses behind this one, or all of them again. */
export const sweepMoreReminders = job({
  name: 'sweep-more-reminders',
  lane: 'normal',
  payload: z.object({ after: Uuid.nullable() }),
  run: (ctx: Context, _envelope, { after }) => sweepFrom(ctx.db, after),
})

/**
 * Plans and hands over a batch of each business that has something to do, each in its own transaction: whatever dies in
 * the middle, a reminder is handed over with the commit that says so, or not at all.
 */
async function sweepFrom(db: Openers, after: string | null): Promise<void> {
  const businessIds = await db.asPlatform('find whose reminders are due', (tx) =>
    findBusinessesWithReminders(tx, { after, most: businessesAtATime }),
  )
  let isMore = after !== null
  for (const businessId of businessIds) {
    const counts = await db.forBusiness(businessId, async (tx) => {
      const planned = await planReminders(tx, batch)
      const { toHandOver, count } = await settleDue(tx, batch)
      for (const { textUntil, ...reminder } of toHandOver)
        tx.enqueue(sendReminder, { ...reminder, textUntil: textUntil.toString() })
      return [planned, count]
    })
    isMore ||= counts.some((count) => count === batch)
  }
  const isFull = businessIds.length === businessesAtATime
  if (!isMore && !isFull) return
  await db.asPlatform('go on with reminders', async (tx) =>
    tx.enqueue(sweepMoreReminders, { after: isFull ? (businessIds.at(-1) ?? null) : null }, { key: 'more-reminders' }),
  )
}

/** Drafts the reminder of one appointment, unless it has changed meanwhile. */
export const sendReminder = job({
  name: 'send-reminder',
  lane: 'normal',
  payload: z.object({
    appointmentId: Uuid,
    version: z.number().int(),
    minutesBefore: z.number().int(),
    textUntil: z.string(),
  }),
  run: (ctx: Context, envelope, reminder) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) => draftReminder(tx, reminder, ctx.config)),
})

/** A text that failed may have been a reminder: then it is mailed. */
export const mailFailedReminder = job({
  name: 'mail-failed-reminder',
  lane: 'normal',
  payload: z.object({ messageId: Uuid }),
  run: (ctx: Context, envelope, { messageId }) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) => mailInstead(tx, messageId, ctx.config)),
})
