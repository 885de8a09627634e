import { Temporal } from 'temporal-polyfill'
import { outOfTheNight, zonesFor } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findReminderSettings, lockUnplanned, replaceReminders, type PlannedReminder } from './reminder-queries.ts'

type Standing = {
  id: string
  revision: number
  startsAt: Temporal.Instant
  zone: string
  phone: string | null
  /** From when on it stands as it does: what would have been due by then is not sent after all. */
  since: Temporal.Instant
}

/** Plans the reminders of up to `most` appointments that have none for what they are now. Returns how many. */
export async function planReminders(tx: Tx, most: number): Promise<number> {
  const unplanned = await lockUnplanned(tx, most)
  if (!unplanned.length) return 0
  const { minutesBefore, since } = await findReminderSettings(tx)
  const planned = unplanned.flatMap(({ isOurs, isNew, ...one }) =>
    isOurs ? [] : remindersOf({ ...one, since: latest([one.since, since, isNew ? tx.now : null]) }, minutesBefore),
  )
  await replaceReminders(
    tx,
    unplanned.map(({ id }) => id),
    planned,
  )
  return unplanned.length
}

/**
 * When an appointment is reminded of: so long before it by the clock that goes on over a change of daylight saving, out
 * of the night, never before it stood as it does and never once it has begun.
 */
function remindersOf(
  { id, revision, startsAt, zone, phone, since }: Standing,
  minutesBefore: readonly number[],
): PlannedReminder[] {
  const zones = zonesFor(zone, phone)
  return minutesBefore.flatMap((minutes) => {
    const due = startsAt.subtract({ minutes })
    if (Temporal.Instant.compare(due, since) <= 0) return []
    const between = { notBefore: since, end: startsAt }
    const waking = outOfTheNight(due, zones, between) ?? mailed(outOfTheNight(due, [zone], between))
    if (!waking) return []
    const textUntil = before(waking.until, startsAt) ? waking.until : startsAt
    return [{ appointmentId: id, revision, minutesBefore: minutes, dueAt: waking.at, textUntil }]
  })
}

/** Where it is day with us it is always night with them: no text goes, and a mail wakes nobody. */
const mailed = (waking: ReturnType<typeof outOfTheNight>) => waking && { at: waking.at, until: waking.at }

const before = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0

function latest(of: (Temporal.Instant | null)[]): Temporal.Instant {
  return of.filter((one) => one !== null).reduce((a, b) => (before(a, b) ? b : a))
}
