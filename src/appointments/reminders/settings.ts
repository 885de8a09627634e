import type { ReminderSettings } from '#contract/reminders.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findReminderSettings, updateReminderSettings } from './reminder-queries.ts'

/** How long before an appointment its customer is reminded, the earliest first. */
export async function getReminders(tx: Tx): Promise<ReminderSettings> {
  const { minutesBefore } = await findReminderSettings(tx)
  return { minutesBefore }
}

/**
 * Chooses how long before appointments their customers are reminded, those that stand already included. Nobody gets at
 * once what would have been due before.
 */
export async function chooseReminders(tx: Tx, wanted: ReminderSettings): Promise<ReminderSettings> {
  const minutesBefore = [...new Set(wanted.minutesBefore)].sort((a, b) => b - a)
  const before = await getReminders(tx)
  if (before.minutesBefore.join() === minutesBefore.join()) return before
  await updateReminderSettings(tx, minutesBefore)
  tx.record('business.reminders-changed', { businessId: tx.businessId })
  return { minutesBefore }
}
