import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { ClientList, ClientRow, ListClients } from '#contract/clients.ts'
import { fromCursor, toCursor } from '#contract/cursor.ts'
import { Uuid } from '#contract/values.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { presentFigures } from '#src/statistics/index.ts'
import { findClients, isInstant, type ClientFound, type ClientPlace } from './clients-queries.ts'
import { healthOf } from './health-of.ts'

/** Lists the businesses of the installation. Fails with `invalid_request` on a cursor that is not of this order. */
export async function listClients(tx: PlatformTx, wanted: ListClients): Promise<ClientList> {
  const { sort, status = null, size, cursor, order = sort === 'name' ? 'asc' : 'desc' } = wanted
  const rows = await findClients(tx, {
    ...{ status, sort, isDescending: order === 'desc', size: size + 1 },
    q: wanted.q === undefined ? null : soughtIn(wanted.q),
    beyond: cursor === undefined ? null : placeOf(cursor, sort),
  })
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { items: shown.map(presentClient), next: rows.length > size && last ? cursorOf(last, sort) : null }
}

/** As it stands in what is searched; a number however it is typed. */
function soughtIn(typed: string): string {
  const sought = typed.toLowerCase()
  const digits = sought.replace(/[\s().-]/g, '')
  return /^\+?\d{2,}$/.test(digits) ? digits : sought
}

export function presentClient(row: ClientFound): ClientRow {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    status: row.status,
    openedAt: row.opened_at.toString(),
    lastActivityAt: row.last_activity_at.toString(),
    numbers: row.numbers,
    totals: presentFigures(row),
    health: healthOf({
      status: row.status,
      numbers: row.numbers.length,
      rang: row.rang,
      pickedUp: row.picked_up,
      fallbacks: row.fallbacks,
      endpointsOff: row.endpoints_off,
    }),
  }
}

function cursorOf({ sorted, id }: ClientFound, sort: ListClients['sort']): string {
  return toCursor([sort, typeof sorted === 'object' ? sorted.epochMilliseconds : sorted, id])
}

const Place = z.tuple([z.string(), z.union([z.string().max(200), z.int()]), Uuid])
const latestMs = 253_402_300_799_999

function placeOf(cursor: string, sort: ListClients['sort']): ClientPlace {
  const { success, data } = Place.safeParse(fromCursor(cursor))
  const [of, value, id] = success ? data : []
  const isText = typeof value === 'string'
  const fits = of === sort && isText === (sort === 'name') && (isText || Math.abs(Number(value)) <= latestMs)
  if (!fits || value === undefined || id === undefined)
    throw new DomainError('invalid_request', 'cursor: use the `next` of the page before, unchanged')
  return { value: isInstant(sort) ? Temporal.Instant.fromEpochMilliseconds(Number(value)) : value, id }
}
