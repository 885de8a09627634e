/** The story of a call, rung by rung: who picked up, what was lost and taken up again, and how it ended. */
import { Temporal } from 'temporal-polyfill'
import type { EventView } from '#contract/audit.ts'
import type { EventType } from '#contract/events.ts'
import { findCallIdOf, findRecordingsOfConversation, findSearchesOf } from '#src/calls/index.ts'
import { findResumptions } from '#src/conversation/index.ts'
import { listEvents } from '#src/events/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { html, type Html } from '#src/platform/http/html.ts'

/** More events than any call has. */
const mostRungs = 100

const words: Partial<Record<EventType, string>> = {
  'conversation.started': 'The conversation began.',
  'conversation.ended': 'The conversation was over.',
  'conversation.concluded': 'It was summed up.',
  'conversation.danger-told': 'The caller told of a danger, and was told what to do.',
  'conversation.person-wanted': 'The caller wanted a person.',
  'conversation.brain-failed': 'The language model failed; the built-in rules went on.',
  'conversation.claim-stopped': 'The language model was kept from saying what is not so.',
  'call.received': 'The telephone rang.',
  'call.requested': 'A visitor asked to be called.',
  'call.ringing': 'Their telephone rang.',
  'call.failed': 'The call did not come about.',
  'call.answered': 'The call was answered.',
  'call.waiting': 'The caller was asked to wait for a person.',
  'call.connected': 'The caller was connected to a person.',
  'call.returned': 'The caller was back with the receptionist.',
  'reach.taken': 'Somebody took care of it.',
  'reach.given-up': 'Nobody could be reached.',
  'ring.began': 'was rung.',
  'ring.ended': 'was rung no more.',
  'call.voicemail': 'The receptionist was given up; the caller was asked to leave a message.',
  'call.ended': 'The call ended.',
}

/** What became of a person's telephone. */
const outcomes: Record<string, string> = {
  talked: 'has talked with the caller.',
  'took-it': 'took it.',
  declined: 'could not take it.',
  'no-key': 'picked up, and pressed no key.',
  'no-answer': 'did not pick up.',
  busy: 'was on another call.',
  machine: 'did not pick up; a mailbox did.',
  dropped: 'was not needed any more, or did not take it in time.',
}

/** What became of what was recorded. */
const keptMessage = {
  due: 'A message was recorded; it is being fetched.',
  stored: 'A message was recorded, and can be listened to.',
  failed: 'A message was recorded, but could not be fetched.',
  empty: 'Nothing was said to the recorder.',
}

const keptCall = {
  due: 'The call was recorded; it is being fetched.',
  stored: 'The call was recorded, and can be listened to.',
  failed: 'The call was recorded, but could not be fetched.',
  empty: 'What was recorded of the call was not kept.',
}

/** `id`: an event's; of two of the same millisecond it tells which was first. */
type Rung = { at: string; id: string; text: string }

/** What the audit log and the rows tell of a conversation and its call, oldest first. */
export async function findRungs(tx: Tx, conversationId: string): Promise<Rung[]> {
  const callId = await findCallIdOf(tx, conversationId)
  const events: EventView[] = []
  const { reachIds, rings } = await findSearchesOf(tx, conversationId)
  const names = new Map(rings.map(({ id, name }) => [id, name]))
  for (const subject of [conversationId, ...(callId === null ? [] : [callId]), ...reachIds, ...names.keys()])
    events.push(...(await listEvents(tx, { subject }, { size: mostRungs })).items)
  const resumed = await findResumptions(tx, conversationId)
  const recordings = await findRecordingsOfConversation(tx, conversationId)
  return [
    ...events.flatMap((event) => {
      const text = textOf(event, names)
      return text === null ? [] : [{ at: event.at, id: event.id, text }]
    }),
    ...resumed.map((at) => ({ at: at.toString(), id: '', text: 'The line was lost, and is taken up again.' })),
    ...recordings.map(({ created_at, state, covers }) => ({
      at: created_at.toString(),
      id: '',
      text: (covers === 'call' ? keptCall : keptMessage)[state],
    })),
  ].sort(
    (a, b) =>
      Temporal.Instant.compare(Temporal.Instant.from(a.at), Temporal.Instant.from(b.at)) || (a.id < b.id ? -1 : 1),
  )
}

/** An event that has no words here yet is named as the activity page names it. */
function textOf({ type, data }: EventView, names: Map<string, string>): string | null {
  if (type === 'reach.began') return null
  const name = names.get(String(data['ringId']))
  if (name !== undefined) return `${name} ${outcomes[String(data['outcome'])] ?? words[type as EventType] ?? ''}`
  const text = words[type as EventType] ?? `${type.replaceAll(/[.-]/g, ' ')}.`
  const why = data['reason'] ?? data['code']
  return typeof why === 'string' ? `${text.slice(0, -1)} (${why.replaceAll('_', ' ')}).` : text
}

export function rungList(rungs: Rung[], zone: string): Html {
  if (!rungs.length) return html``
  return html`<h2>What happened</h2>
<ol class="rungs">${rungs.map(({ at, text }) => html`<li><time datetime="${at}">${when(at, zone)}</time> ${text}</li>`)}
</ol>`
}

function when(at: string, zone: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  return local.toLocaleString('en-US', { hour: 'numeric', minute: '2-digit', second: '2-digit' })
}
