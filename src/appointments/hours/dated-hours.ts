import type { Tx } from '#src/platform/db/tx.ts'
import { findDatedHours } from './hours-queries.ts'

/** The single days of the business, from a day on, with hours of their own instead of the week's. */
export const datedHours = (
  tx: Tx,
  from: string,
): Promise<{ day: string; opens: string | null; closes: string | null }[]> => findDatedHours(tx, from)
