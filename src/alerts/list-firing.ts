import type { Temporal } from 'temporal-polyfill'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { conditions } from './conditions.ts'
import { findAlerts } from './queries.ts'

export type Firing = { what: string; figures: string; todo: string; since: Temporal.Instant }

/** The alerts that fire now, in words; the oldest first. */
export async function listFiring(tx: PlatformTx): Promise<Firing[]> {
  return (await findAlerts(tx)).flatMap(({ key, state, since, figures }): Firing[] => {
    const condition = conditions.find((one) => one.key === key)
    if (state !== 'firing' || !condition) return []
    const { what, say, todo } = condition
    return [{ what, figures: figures ? say(figures) : '', todo, since }]
  })
}
