import type { WeeklyMail } from '#contract/statistics.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { updateWeeklyMail } from './weekly-queries.ts'

/** Whether the owners of the business are mailed their figures. */
export async function chooseWeeklyMail(tx: Tx, { on }: WeeklyMail): Promise<WeeklyMail> {
  if (await updateWeeklyMail(tx, on)) tx.record('business.weekly-mail-changed', { businessId: tx.businessId, on })
  return { on }
}
