import type { Temporal } from 'temporal-polyfill'
import type { AppointmentChange, AppointmentHistory } from '#contract/appointment-history.ts'
import { findMember } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { getAppointment } from '../get-appointment.ts'
import { findChanges } from '../life-queries.ts'
import { sourceOf, wallClock } from '../present.ts'
import { findSubjectNames } from './calendar-queries.ts'

/** What was changed of an appointment and by whom, oldest first. Fails with `not_found`. */
export async function listChanges(tx: Tx, appointmentId: string): Promise<AppointmentHistory> {
  const { zone } = await getAppointment(tx, appointmentId)
  const changes = await findChanges(tx, appointmentId)
  const staff = (await findSubjectNames(tx)).filter(({ kind }) => kind === 'staff')
  const namesOf = (ids: readonly string[]) => staff.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
  const clock = (moment: Temporal.Instant) => wallClock(moment.toZonedDateTimeISO(zone))
  const members = await membersBehind(tx, [...new Set(changes.map((change) => change.changed_by))])
  return {
    items: changes.map((change) => ({
      version: change.revision,
      at: change.at.toString(),
      ...clock(change.at),
      by: byOf(change.changed_by),
      name: members.get(change.changed_by) ?? null,
      from: {
        ...{ state: change.from_state, staffNames: namesOf(change.from_subjects) },
        ...clock(change.from_starts_at),
      },
      to: { state: change.to_state, staffNames: namesOf(change.to_subjects), ...clock(change.to_starts_at) },
    })),
    next: null,
  }
}

const byOf = (key: string): AppointmentChange['by'] => (key.startsWith('admin:') ? 'admin' : sourceOf(key))

/** The names of those of the team among these keys of actors; who has left has none. */
async function membersBehind(tx: Tx, keys: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const key of keys) {
    if (!key.startsWith('member:')) continue
    const member = await findMember(tx, key.slice('member:'.length))
    if (member) names.set(key, member.name)
  }
  return names
}
