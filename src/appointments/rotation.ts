/** Who is next of several: whoever has done least lately. It ranks, and never refuses. Pure. */

const dayMs = 24 * 3600 * 1000
/** How far back work counts. */
export const lookBackMs = 28 * dayMs

/**
 * `workedMs`: done for customers in that time. `aheadMs`: promised from now on. `absentMs`: how much of that time they
 * were on leave or not yet here.
 */
export type Worker = { subjectId: string; workedMs: number; aheadMs: number; absentMs: number }

/**
 * The work of each, done and ahead, with what they would have done in the time they were not there, had they done as
 * much as the others: who is new, or back from leave, starts with the average. Only work that is done makes the
 * average: each new booking would raise it for those who were away, and they would never be next.
 */
export function sharesOf(workers: readonly Worker[]): Map<string, number> {
  const presentMs = ({ absentMs }: Worker) => Math.max(0, lookBackMs - absentMs)
  return new Map(
    workers.map((one) => {
      const others = workers.filter((other) => other !== one)
      const present = others.reduce((sum, other) => sum + presentMs(other), 0)
      const worked = others.reduce((sum, other) => sum + other.workedMs, 0)
      const credit = present > 0 ? (worked / present) * (lookBackMs - presentMs(one)) : 0
      return [one.subjectId, one.workedMs + one.aheadMs + credit]
    }),
  )
}
