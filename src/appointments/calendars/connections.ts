/** Calendars of the staff's that are read: what stands in them as busy, nobody can be booked into. */
import type { CalendarConnectionList, CalendarConnectionView, ConnectCalendar } from '#contract/calendars.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Outward } from '#src/platform/outward/outward.ts'
import type { Cap } from '#src/platform/rate-limit/caps.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findSubjectKinds } from '../catalogue/subject-queries.ts'
import { presentAppointment } from '../present.ts'
import { findAppointments } from '../queries.ts'
import * as stored from './in/connection-queries.ts'
import { findConflicts } from './in/item-queries.ts'
import { syncSoon } from './in/jobs.ts'
import { sealAccess } from './in/sealed-access.ts'

export const calendarCaps = {
  connections: { name: 'calendars-per-business', limit: 50, windowMs: null },
} satisfies Record<string, Cap>

/** What use-cases need of the door to other people's addresses: its look at a URL, not the network. */
type Looking = { secretKey: string; refusalOf: Outward['refusalOf'] }

/**
 * Connects a calendar, and has it read right after the commit. Fails with `not_found`, `url_refused`, and with
 * `too_many_calendars` at the cap.
 */
export async function connectCalendar(
  tx: Tx,
  wanted: ConnectCalendar,
  { secretKey, refusalOf }: Looking,
): Promise<CalendarConnectionView> {
  if (!(await findSubjectKinds(tx, [wanted.staffId])).size) throw new DomainError('not_found')
  const url = wanted.url.replace(/^webcals?:/i, 'https:')
  const refusal = refusalOf(url)
  if (refusal !== null) throw new DomainError('url_refused', refusal)
  if ((await stored.countConnections(tx)) >= tx.most(calendarCaps.connections))
    throw new DomainError('too_many_calendars')
  const id = newId()
  const { username, password, emails } = wanted
  const own = [...emails, ...(username?.includes('@') ? [username] : [])]
  await stored.insertConnection(tx, {
    ...{ id, subjectId: wanted.staffId, kind: wanted.kind },
    host: new URL(url).host,
    access: sealAccess(secretKey, id, { url, username, password, emails: own }),
  })
  tx.record('calendar.connected', { connectionId: id, subjectId: wanted.staffId })
  syncSoon(tx, id)
  return one(tx, id)
}

/** Each with its state, and with the appointments that it lies over. */
export async function listConnections(tx: Tx): Promise<CalendarConnectionList> {
  const items: CalendarConnectionList['items'] = []
  for (const row of await stored.findConnections(tx)) items.push(await present(tx, row))
  return { items }
}

/** Reads all of it anew, now. Fails with `not_found`. */
export async function resyncCalendar(tx: Tx, connectionId: string): Promise<CalendarConnectionView> {
  if (!(await stored.forgetCursor(tx, connectionId))) throw new DomainError('not_found')
  syncSoon(tx, connectionId)
  return one(tx, connectionId)
}

/** Forgets it; its times are free at once. Fails with `not_found`. */
export async function disconnectCalendar(tx: Tx, connectionId: string): Promise<{ id: string }> {
  if (!(await stored.deleteConnection(tx, connectionId))) throw new DomainError('not_found')
  tx.record('calendar.disconnected', { connectionId })
  return { id: connectionId }
}

async function one(tx: Tx, id: string): Promise<CalendarConnectionView> {
  const [row] = await stored.findConnections(tx, id)
  if (!row) throw new DomainError('not_found')
  return present(tx, row)
}

type Row = Awaited<ReturnType<typeof stored.findConnections>>[number]

async function present(tx: Tx, row: Row): Promise<CalendarConnectionView> {
  const ids = await findConflicts(tx, row.id)
  const over = ids.length ? await findAppointments(tx, { ids, size: ids.length }) : []
  return {
    id: row.id,
    staffId: row.subject_id,
    kind: row.kind,
    host: row.host,
    state: row.failing_since ? 'failing' : row.synced_at ? 'read' : 'waiting',
    lastReadAt: row.synced_at?.toString() ?? null,
    failingSince: row.failing_since?.toString() ?? null,
    failure: row.failure,
    busyTimes: Number(row.busy),
    notUnderstood: row.unread,
    over: over.map(presentAppointment),
    createdAt: row.created_at.toString(),
  }
}
