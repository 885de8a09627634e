/** Calls for the people of the business: the list, one of them, and those that go on now. */
import { Temporal } from 'temporal-polyfill'
import type { CallDetail, CallList, CallRow, CallTurn, ListCalls } from '#contract/calls-view.ts'
import type { GlassTurn } from '#contract/glass.ts'
import type { LiveCall } from '#contract/today.ts'
import { Uuid } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { viewConversation } from '#src/conversation/index.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { presentRecording } from '../recordings/present.ts'
import { findRecordingsOfCall } from '../recordings/queries.ts'
import {
  findCallView,
  findCallViews,
  findLiveViews,
  findQuestionsOf,
  type FoundView,
  type Wanted,
} from './view-queries.ts'

/** The newest first. Fails with `invalid_request` on a cursor that we did not make. */
export async function listCalls(tx: Tx, { size, cursor, ...wanted }: ListCalls): Promise<CallList> {
  const { zone } = await getBusiness(tx)
  const { rows, next } = await pageById(
    { size, cursor },
    (beyond, most) => findCallViews(tx, filterOf(wanted, zone), { beyond, size: most }),
    ({ id }) => id,
  )
  return { items: rows.map(presentCall), next }
}

/** Who types a number means its digits, however they are written. */
function filterOf({ q, from, to, ...wanted }: Omit<ListCalls, 'size' | 'cursor'>, zone: string): Wanted {
  const digits = q?.replace(/[\s()+./-]/g, '') ?? ''
  const isNumber = /^\d+$/.test(digits)
  const startOf = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(zone)
  return {
    ...wanted,
    ...(from ? { from: startOf(from).toInstant() } : {}),
    ...(to ? { before: startOf(to).add({ days: 1 }).toInstant() } : {}),
    ...(q ? (isNumber ? { digits } : { name: q }) : {}),
  }
}

/** A call with all that was said. Fails with `not_found`. */
export async function viewCall(tx: Tx, callId: string): Promise<CallDetail> {
  const call = await findCallView(tx, callId)
  if (!call) throw new DomainError('not_found')
  const { turns } = await viewConversation(tx, call.conversation_id)
  return {
    ...presentCall(call),
    language: call.language,
    summaryBy: call.summary_by,
    turns: turns.map(presentTurn),
    questions: await findQuestionsOf(tx, call.conversation_id),
    recordings: (await findRecordingsOfCall(tx, callId)).map(presentRecording),
  }
}

const mostLive = 100

/** The calls that go on now. */
export async function listLiveCalls(tx: Tx): Promise<LiveCall[]> {
  const rows = await findLiveViews(tx, mostLive)
  return rows.map((row) => ({
    ...presentCall(row),
    lastSaid: row.said_role && row.said_text ? { role: row.said_role, text: row.said_text } : null,
  }))
}

function presentCall(row: FoundView): CallRow {
  const other = row.direction === 'outgoing' ? row.dialled : row.caller
  return {
    id: row.id,
    conversationId: row.conversation_id,
    direction: row.direction,
    state: stateOf(row),
    startedAt: row.started_at.toString(),
    endedAt: row.ended_at?.toString() ?? null,
    seconds:
      row.answered_at && row.ended_at
        ? Math.max(0, Math.round((row.ended_at.epochMilliseconds - row.answered_at.epochMilliseconds) / 1000))
        : null,
    phone: other.startsWith('+') ? other : null,
    contactId: row.contact_id,
    name: row.name,
    outcome: row.outcome,
    summary: row.summary,
    unanswered: Number(row.unanswered ?? 0),
    hasRecording: Boolean(row.has_recording),
  }
}

function stateOf({ state, person, voicemail_at: voicemailAt }: FoundView): CallRow['state'] {
  if (state === 'ended') return state
  return voicemailAt ? 'voicemail' : (person ?? state)
}

function presentTurn({ seq, role, kind, text, heard, tool, at }: GlassTurn): CallTurn {
  const output = Object(tool?.output) as { appointmentId?: unknown }
  const appointment = Uuid.safeParse(output.appointmentId)
  return { seq, role, kind, text, heard, appointmentId: appointment.data ?? null, at }
}
