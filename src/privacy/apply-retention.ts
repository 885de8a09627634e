import { dropEventMonths } from '#src/events/index.ts'
import type { PlatformConfig } from '#src/platform/config/config.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Log } from '#src/platform/monitoring/log.ts'
import { daysKept, type Keep, type PrivacyPart, type Table, type TablePrivacy } from '#src/platform/privacy/part.ts'
import { applyTo, isOlderThan } from './rows-queries.ts'

type Ports = { db: Openers; log: Log; config: Pick<PlatformConfig, 'retention'> }

/**
 * Deletes or blanks what is older than it is kept, table by table, children before their parents, a thousand rows a
 * transaction. Whole months of events are dropped once they are sealed.
 */
export async function applyRetention(ctx: Ports, parts: readonly PrivacyPart[]): Promise<void> {
  const tables = parts.flatMap((part) => Object.entries(part) as [Table, TablePrivacy][])
  for (const [table, { keep = [] }] of tables.toReversed())
    for (const one of keep) await applyOne(ctx, table, one as Keep<Table>)
  const days = daysKept(ctx.config.retention, 'events')
  if (days > 0) await dropEventMonths(ctx, days)
}

async function applyOne({ db, config }: Ports, table: Table, { setting, by, how: kept }: Keep<Table>): Promise<void> {
  const days = daysKept(config.retention, setting)
  if (days === 0) return
  const how = kept === 'delete' ? kept : { ...kept, because: 'it is old' }
  let rows: number
  do
    rows = await db.asPlatform(`forget what is older than ${days} days`, (tx) =>
      applyTo(tx, table, { where: isOlderThan(by, tx.wallNow.subtract({ hours: days * 24 })), how }),
    )
  while (rows > 0)
}
