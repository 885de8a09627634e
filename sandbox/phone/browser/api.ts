import type { CallEvent, CallSummary, DeskEvent } from '../../api/events.ts'
import type { DeliveredText } from '../../carrier/delivered-text.ts'
import type { DeliveredMail } from '../../mail/delivered-mail.ts'

export type PhoneSettings = {
  directory: { name: string; number: string }[]
  brains: { id: string; name: string }[]
}

/** `data`: base64. */
export type TextPhoto = { contentType: string; data: string }

const base = '/sandbox/api'

/** Asks the sandbox's API. Throws an Error with the words of its answer. */
async function ask<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(
    base + path,
    body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {},
  )
  const answer = (await response.json()) as T & { error?: string }
  if (!response.ok) throw new Error(answer.error ?? `HTTP ${response.status}`)
  return answer
}

const ofCall = (id: string) => `/calls/${encodeURIComponent(id)}`

export const api = {
  settings: () => ask<PhoneSettings>('/phone'),
  calls: () => ask<{ items: CallSummary[] }>('/calls'),
  texts: () => ask<{ items: DeliveredText[] }>('/messages'),
  mails: () => ask<{ items: DeliveredMail[] }>('/mails'),
  place: (call: { from: string; to: string; brain?: string }) => ask<{ callControlId: string }>('/calls', call),
  say: (id: string, text: string) => ask(`${ofCall(id)}/say`, { text }),
  press: (id: string, digits: string) => ask(`${ofCall(id)}/dtmf`, { digits }),
  interrupt: (id: string, heard: string) => ask(`${ofCall(id)}/interrupt`, { heard }),
  answer: (id: string) => ask(`${ofCall(id)}/answer`, {}),
  hangUp: (id: string) => ask(`${ofCall(id)}/hangup`, {}),
  murmur: (id: string, text: string) => ask(`${ofCall(id)}/murmur`, { text }),
  drop: (id: string) => ask(`${ofCall(id)}/drop`, {}),
  switches: () => ask<Record<string, string>>('/faults'),
  flip: (name: string, state: string) => ask<Record<string, string>>('/faults', { [name]: state }),
  setPhone: (phone: { number: string; behaviour: string; forwardsTo: string | null }) => ask('/phones', phone),
  text: (text: { from: string; to: string; text: string; photos?: TextPhoto[] }) => ask('/messages', text),
}

const callEvents: CallEvent['type'][] = ['state', 'caller', 'token', 'utterance', 'carrier', 'glass']
const deskEvents: DeskEvent['type'][] = ['text', 'mail', 'call']

/** Listens to one call from its beginning. The result stops listening. */
export function watchCall(id: string, onEvent: (event: CallEvent) => void): () => void {
  const source = watch(`${ofCall(id)}/events`, callEvents, (data) => onEvent(data as CallEvent))
  return () => source.close()
}

/** Listens to texts, mails and calls as they come. `onLost` says whether the sandbox is away. */
export function watchDesk(onEvent: (event: DeskEvent) => void, onLost: (away: boolean) => void): void {
  const source = watch('/events', deskEvents, (data) => onEvent(data as DeskEvent))
  source.addEventListener('open', () => onLost(false))
  source.addEventListener('error', () => onLost(true))
}

function watch(path: string, types: string[], onEvent: (data: unknown) => void): EventSource {
  const source = new EventSource(base + path)
  // oxlint-disable-next-line deskbell/no-bare-json-parse -- from our own sandbox
  const parsed = (event: Event): unknown => JSON.parse((event as MessageEvent<string>).data)
  for (const type of types) source.addEventListener(type, (event) => onEvent(parsed(event)))
  return source
}
