/** What the owner is told of a calendar of the staff's: what it came to lie over, and that it cannot be read. */
import { Temporal } from 'temporal-polyfill'
import { linkTo, paths } from '#contract/paths.ts'
import { plainName, plainTitle } from '#contract/plain-words.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { notifyBusiness } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { whenOf } from '../../message-facts.ts'
import { presentAppointment } from '../../present.ts'
import { findAppointments } from '../../queries.ts'
import { noticesIn } from '../words.ts'
import { markFailing, markSynced } from './connection-queries.ts'
import type { PullFailure } from './pulling.ts'

export type Telling = { mailFrom: string; baseUrl: string }

/** One mail about all appointments that a change of the calendar came to lie over. They stand. */
export async function tellConflicts(
  tx: Tx,
  { connectionId, appointmentIds }: { connectionId: string; appointmentIds: string[] },
  { mailFrom, baseUrl }: Telling,
): Promise<void> {
  if (!appointmentIds.length) return
  for (const appointmentId of appointmentIds) tx.record('calendar.conflict', { appointmentId, connectionId })
  const { language } = await getBusiness(tx)
  const found = await findAppointments(tx, { ids: appointmentIds, size: appointmentIds.length })
  const lines = found
    .map(presentAppointment)
    .map((one) =>
      [whenOf(one, language), plainTitle(one.service.name[language]), plainName(one.contact.name), ...one.staffNames]
        .filter(Boolean)
        .join(', '),
    )
  await notifyBusiness(tx, {
    purpose: `calendar-conflict:${newId()}`,
    sender: mailFrom,
    ...noticesIn(language).conflicts({ lines, link: pageOf(tx, baseUrl) }),
  })
}

/** Minutes that a calendar fails before somebody is told: servers are started anew now and then. */
const patienceMinutes = 60

/** Remembers that it could not be read. What was known of it stays. */
export async function noteFailure(
  tx: Tx,
  { connectionId, failure }: { connectionId: string; failure: PullFailure },
  { mailFrom, baseUrl }: Telling,
): Promise<void> {
  const failing = await markFailing(tx, connectionId, failure)
  if (!failing) return
  if (failing.isFirst) tx.record('calendar.failing', { connectionId, code: failure })
  if (Temporal.Instant.compare(tx.wallNow, failing.since.add({ minutes: patienceMinutes })) < 0) return
  const { language } = await getBusiness(tx)
  // Told once for each time that it fails: the purpose is the same until it has answered again.
  await notifyBusiness(tx, {
    purpose: `calendar-failing:${connectionId}:${failing.since.epochMilliseconds}`,
    sender: mailFrom,
    ...noticesIn(language).failing({ host: failing.host, failure, link: pageOf(tx, baseUrl) }),
  })
}

export async function noteSuccess(
  tx: Tx,
  connectionId: string,
  known: { cursor: Buffer; zone: string | null },
): Promise<void> {
  if (await markSynced(tx, connectionId, known)) tx.record('calendar.recovered', { connectionId })
}

const pageOf = (tx: Tx, baseUrl: string) => baseUrl + linkTo(paths.calendars, { businessId: tx.businessId })
