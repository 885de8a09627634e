import type { Clock } from '#src/platform/clock/clock.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Outward } from '#src/platform/outward/outward.ts'
import { findToSync, markAsked, markExpanded } from './connection-queries.ts'
import { deleteItems, findEtags, findOwnAppointments, putItems } from './item-queries.ts'
import { pullLink } from './pull-link.ts'
import { pullServer } from './pull-server.ts'
import type { PulledItem } from './pulling.ts'
import { openAccess, openCursor, sealCursor } from './sealed-access.ts'
import { noteFailure, noteSuccess } from './tell-owner.ts'
import { writeBlocks } from './write-blocks.ts'

export type SyncPorts = {
  db: Openers
  clock: Clock
  outward: Outward
  config: { secretKey: string; secretKeys: readonly string[]; mailFrom: string; baseUrl: string }
}

export type Which = { businessId: string; connectionId: string }

const mostAtOnce = 500

/**
 * Reads a calendar and makes its busy times blocks. What cannot be read is noted, and what was known of it goes on: its
 * repeats too, for as long as it takes. A sync of what has not changed writes no item and no block.
 */
export async function syncCalendar(ports: SyncPorts, { businessId, connectionId }: Which): Promise<void> {
  const { config, outward } = ports
  const open = <T>(work: (tx: Tx) => Promise<T>) => ports.db.forBusiness(businessId, work)
  const found = await open(async (tx) => {
    const connection = await findToSync(tx, connectionId)
    if (!connection) return null
    await markAsked(tx, connectionId)
    return { connection, known: await findEtags(tx, connectionId) }
  })
  if (!found) return
  const { connection, known } = found
  const pull = connection.kind === 'ics' ? pullLink : pullServer
  const pulled = await pull({
    outward,
    known,
    access: openAccess(config.secretKeys, connectionId, connection.access),
    cursor: openCursor(config.secretKeys, connectionId, connection.cursor),
    zone: connection.zone,
    save: (items) => save(open, connectionId, items),
  })
  if (typeof pulled === 'string') await open((tx) => noteFailure(tx, { connectionId, failure: pulled }, config))
  else {
    await remove(open, connectionId, pulled.gone)
    const cursor = sealCursor(config.secretKey, connectionId, pulled.cursor)
    await open((tx) => noteSuccess(tx, connectionId, { cursor, zone: pulled.zone }))
  }
  await writeBlocks(open, connectionId, config)
}

type Open = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Copies of our own appointments take no time: the appointments do. */
async function save(open: Open, connectionId: string, items: PulledItem[]): Promise<void> {
  for (let at = 0; at < items.length; at += mostAtOnce) {
    const some = items.slice(at, at + mostAtOnce)
    await open(async (tx) => {
      const own = await findOwnAppointments(
        tx,
        some.flatMap(({ copyOf }) => copyOf ?? []),
      )
      const put = some.map(({ copyOf, ...item }) => (copyOf && own.has(copyOf) ? { ...item, times: null } : item))
      if (await putItems(tx, connectionId, put)) await markExpanded(tx, connectionId, { until: null })
    })
  }
}

async function remove(open: Open, connectionId: string, keys: string[]): Promise<void> {
  for (let at = 0; at < keys.length; at += mostAtOnce)
    await open(async (tx) => {
      if (await deleteItems(tx, connectionId, keys.slice(at, at + mostAtOnce)))
        await markExpanded(tx, connectionId, { until: null })
    })
}
