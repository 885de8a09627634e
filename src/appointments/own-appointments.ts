/** A customer's own appointments, for whoever speaks with them. Whether they are theirs is decided elsewhere. */
import type { AppointmentView } from '#contract/appointments.ts'
import { LanguageCode, type Language } from '#contract/values.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findPolicy } from './life-queries.ts'
import { findBookedWith, findOnFile, type OnFile } from './own-queries.ts'
import { presentAppointment } from './present.ts'
import { findAppointments } from './queries.ts'

export type { OnFile }

type Address = { id: string; value: string }
/** Where the appointment was booked from. */
export type Reach = { contactId: string; phone: Address | null; email: Address | null; language: Language }

/** Where the next appointment that fits was booked from; null when there is none. */
export async function reachOnFile(tx: Tx, named: OnFile): Promise<Reach | null> {
  const found = await findOnFile(tx, named)
  if (!found) return null
  const { contactId, phoneId, phone, emailId, email, language } = found
  return {
    contactId,
    phone: phoneId && phone ? { id: phoneId, value: phone } : null,
    email: emailId && email ? { id: emailId, value: email } : null,
    language: LanguageCode.parse(language),
  }
}

/** `mayMove`: it is still early enough; `cancelsLate`: too late to cancel without being late. */
export type OwnAppointment = AppointmentView & { mayMove: boolean; cancelsLate: boolean }

/** What is ahead of these appointments and of those booked with the address, by start. */
export async function listOwnAppointments(
  tx: Tx,
  { addressId, ids }: { addressId: string | null; ids: readonly string[] },
): Promise<OwnAppointment[]> {
  const booked = addressId === null ? [] : await findBookedWith(tx, addressId)
  const all = [...new Set([...ids, ...booked])]
  if (all.length === 0) return []
  const own: OwnAppointment[] = []
  for (const row of await findAppointments(tx, { ids: all, size: all.length })) {
    if (row.ends_at.epochMilliseconds <= tx.now.epochMilliseconds) continue
    const { moveUntil, cancelUntil } = await findPolicy(tx, row.service_id)
    const isPast = (minutes: number) => tx.now.epochMilliseconds > row.starts_at.epochMilliseconds - minutes * 60_000
    own.push({ ...presentAppointment(row), mayMove: !isPast(moveUntil), cancelsLate: isPast(cancelUntil) })
  }
  return own
}
