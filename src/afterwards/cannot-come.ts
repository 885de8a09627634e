import type { VisitView } from '#contract/van.ts'
import { getAppointment, noteCannotCome } from '#src/appointments/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { insertTask } from './queries.ts'

/** Somebody has to decide before the customer waits. */
const dueWithinMinutes = 15

/**
 * Tells the office that somebody cannot come to an appointment: it becomes a task, once for the appointment as it
 * stands. Nothing is told to the customer; whoever does the task decides what. Fails with `not_found`,
 * `appointment_closed`.
 */
export async function sayCannotCome(
  tx: Tx,
  { appointmentId, note }: { appointmentId: string; note?: string | undefined },
): Promise<VisitView> {
  const { view, isNew } = await noteCannotCome(tx, { appointmentId })
  if (!isNew) return view
  const { startsAt } = await getAppointment(tx, appointmentId)
  const taskId = newId()
  const added = await insertTask(tx, {
    ...{ id: taskId, kind: 'cannot-come', conversationId: null, callbackRequestId: null, choosing: null },
    cannotCome: { appointmentId, note: note ?? null },
    urgent: Date.parse(startsAt) - tx.now.epochMilliseconds < 24 * 3_600_000,
    dueAt: tx.now.add({ minutes: dueWithinMinutes }),
  })
  if (added) tx.record('task.added', { taskId, conversationId: null, kind: 'cannot-come' })
  return view
}
