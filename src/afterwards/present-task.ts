import type { Temporal } from 'temporal-polyfill'
import type { TaskView } from '#contract/afterwards.ts'
import type { Localized } from '#contract/appointments.ts'
import type { Task } from './queries.ts'

/** `now`: business time. `refusal`: why the time of a card cannot be texted now. */
export function presentTask(
  task: Task,
  { now, zone, refusal }: { now: Temporal.Instant; zone: string; refusal: string | null },
): TaskView {
  const isLate = task.due_at.epochMilliseconds < now.epochMilliseconds
  return {
    id: task.id,
    kind: task.kind,
    state: task.done_at ? 'done' : isLate ? 'overdue' : 'open',
    urgent: task.urgent,
    conversationId: task.conversation_id,
    channel: task.channel,
    name: task.name,
    phone: task.phone,
    body: task.body,
    appointment: appointmentOf(task),
    choosing: choosingOf(task, { zone, refusal }),
    dueAt: task.due_at.toString(),
    doneAt: task.done_at?.toString() ?? null,
    alertedAt: task.alerted_at?.toString() ?? null,
    createdAt: task.created_at.toString(),
  }
}

function choosingOf(task: Task, { zone, refusal }: { zone: string; refusal: string | null }): TaskView['choosing'] {
  if (task.service_id === null || task.starts_at === null) return null
  const local = task.starts_at.toZonedDateTimeISO(zone)
  return {
    service: { id: task.service_id, name: task.service_name as Localized },
    startsAt: task.starts_at.toString(),
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    refusal,
    textedAt: task.texted_at?.toString() ?? null,
  }
}

function appointmentOf(task: Task): TaskView['appointment'] {
  if (!task.appointment_id || !task.visit_service_id || !task.visit_starts_at) return null
  const local = task.visit_starts_at.toZonedDateTimeISO(task.visit_zone ?? 'UTC')
  return {
    id: task.appointment_id,
    service: { id: task.visit_service_id, name: task.visit_service_name as Localized },
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}
