import type { PlatformTx } from '#src/platform/db/tx.ts'
import type { AlertStandings } from '#src/platform/ops/database-gauges.ts'
import { conditions } from './conditions.ts'
import { findAlerts, findWatch } from './queries.ts'

/** How the alerts stand, for metrics. */
export async function readStandings(tx: PlatformTx): Promise<AlertStandings> {
  const firing = new Set((await findAlerts(tx)).flatMap(({ key, state }) => (state === 'firing' ? [key] : [])))
  const { looked_at, heartbeat_at } = await findWatch(tx)
  const age = (at: typeof looked_at) => (at ? tx.wallNow.since(at).total('seconds') : null)
  return {
    alerts: conditions.map(({ key }) => ({ key, firing: firing.has(key) })),
    lookAge: age(looked_at),
    heartbeatAge: age(heartbeat_at),
  }
}
