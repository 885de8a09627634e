/** Makes the blocks of a connection what its calendar says, a few at a time, so that bookings need not wait long. */
import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#src/platform/db/tx.ts'
import { lockSubjects } from '../../absences/blocks-queries.ts'
import { merge, type Range } from '../../ranges.ts'
import { busyTimes } from './busy-times.ts'
import { findToSync, markExpanded, type ToSync } from './connection-queries.ts'
import * as rows from './item-queries.ts'
import { tellConflicts, type Telling } from './tell-owner.ts'

/** Bookings wait for as many. */
const mostAtOnce = 500
const keptHours = 30 * 24
/** Repeats that lead nowhere, of one calendar, that are waited for. */
const mostHopeless = 3

/**
 * Expands what is known of a calendar once a day, and whenever something of it has changed. Whatever is busy is written
 * before anything is freed: in between nobody is freer than they were.
 */
export async function writeBlocks(
  open: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  connectionId: string,
  telling: Telling,
): Promise<void> {
  const known = await open((tx) => takeDue(tx, connectionId))
  if (!known) return
  const { connection, times, from, until } = known
  const patience = { left: mostHopeless }
  const zone = connection.zone ?? connection.shop_zone
  const read = times.map((one) =>
    busyTimes(one, { zone, from: from.epochMilliseconds, until: until.epochMilliseconds, patience }),
  )
  const wanted = merge(read.flatMap(({ ranges }) => ranges))
  const unread = read.filter(({ whole }) => !whole).length
  while (await open((tx) => writeSome(tx, connection, { wanted, from, telling })));
  await open((tx) => markExpanded(tx, connectionId, { until, unread }))
}

/** What there is to expand, and from when to when; null when that was done. */
async function takeDue(tx: Tx, connectionId: string) {
  const connection = await findToSync(tx, connectionId)
  if (!connection) return null
  const days = await rows.findHorizonDays(tx)
  const midnight = tx.now.toZonedDateTimeISO('UTC').startOfDay().toInstant()
  const until = midnight.add({ hours: (days + 3) * 24 })
  if (connection.expanded_until && Temporal.Instant.compare(connection.expanded_until, until) >= 0) return null
  await rows.deleteBlocksBefore(tx, connectionId, midnight.subtract({ hours: keptHours }))
  return { connection, times: await rows.findTimes(tx, connectionId), from: midnight.subtract({ hours: 24 }), until }
}

type Writing = { wanted: Range[]; from: Temporal.Instant; telling: Telling }

/** Writes the next blocks. True while there are more. */
async function writeSome(tx: Tx, connection: ToSync, { wanted, from, telling }: Writing): Promise<boolean> {
  const { id, subject_id: subjectId } = connection
  await lockSubjects(tx, [subjectId])
  if (!(await findToSync(tx, id))) return false
  const present = await rows.findBlocksOf(tx, id, from)
  const missing = without(wanted, present)
  const added = missing.slice(0, mostAtOnce)
  const gone = without(present, wanted)
  const removed = missing.length > mostAtOnce ? [] : gone.slice(0, mostAtOnce - added.length)
  if (added.length + removed.length === 0) return false
  const before = new Set(await rows.findConflicts(tx, id))
  await rows.insertBlocksOf(tx, { id, subjectId }, added.map(instantsOf))
  const conflicts = (await rows.findConflicts(tx, id)).filter((one) => !before.has(one))
  await rows.deleteBlocksOf(tx, id, removed.map(instantsOf))
  tx.record('calendar.changed', { connectionId: id, added: added.length, removed: removed.length })
  await tellConflicts(tx, { connectionId: id, appointmentIds: conflicts }, telling)
  return added.length + removed.length < missing.length + gone.length
}

const nameOf = ({ start, end }: Range) => `${start} ${end}`

function without(ranges: Range[], others: Range[]): Range[] {
  const known = new Set(others.map(nameOf))
  return ranges.filter((range) => !known.has(nameOf(range)))
}

const instantsOf = ({ start, end }: Range) => ({
  startsAt: Temporal.Instant.fromEpochMilliseconds(start),
  endsAt: Temporal.Instant.fromEpochMilliseconds(end),
})
