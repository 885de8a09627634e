import type { EventView } from '#contract/audit.ts'
import type { findEvents } from './queries.ts'

type EventRow = Awaited<ReturnType<typeof findEvents>>[number]

export function presentEvent(row: EventRow): EventView {
  return {
    id: row.id,
    at: row.at.toString(),
    businessId: row.business_id,
    actor: row.actor,
    requestId: row.request_id,
    type: row.type,
    subject: row.subject,
    data: row.data as Record<string, unknown>,
  }
}
