import type { z } from 'zod'
import type { GlassView } from '#contract/glass.ts'
import type { CallEvent, CallSummary } from '../api/events.ts'
import type { DeliveredText } from '../carrier/delivered-text.ts'
import type { PhoneSetting } from '../carrier/phones.ts'
import type { Delivery } from '../carrier/webhooks.ts'
import type { DeliveredMail } from '../mail/delivered-mail.ts'
import type { Faults } from '../parts.ts'

export type SandboxApi = ReturnType<typeof sandboxApi>

/** What people do with the sandbox's phone and see in its mailbox. Throws when the sandbox refuses. */
export function sandboxApi(url: string) {
  async function ask<T = unknown>(path: string, body?: object): Promise<T> {
    const answer = await fetch(
      `${url}/sandbox/api/${path}`,
      body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    )
    if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const list = async <T>(path: string) => (await ask<{ items: T[] }>(path)).items
  const onCall = (id: string, what: string, body: object = {}) => ask(`calls/${encodeURIComponent(id)}/${what}`, body)
  return {
    /** Of one number, whoever sent them, or all. */
    texts: (number?: string) =>
      list<DeliveredText>(number ? `messages?number=${encodeURIComponent(number)}` : 'messages'),
    /** Texts a business from the phone of this number. */
    sendText: (from: string, to: string, text: string) => ask<DeliveredText>('messages', { from, to, text }),
    /** The same with photos, their bytes as base64. */
    sendPhotos: (text: { from: string; to: string; text: string; photos: { contentType: string; data: string }[] }) =>
      ask<DeliveredText>('messages', text),
    mails: () => list<DeliveredMail>('mails'),
    calls: () => list<CallSummary>('calls'),
    /** What has happened on a call, from its beginning. */
    log: (id: string) => list<CallEvent>(`calls/${encodeURIComponent(id)}/log`),
    /** Deskbell's own view of a call; fails until there is one. */
    glass: (id: string) => ask<GlassView>(`calls/${encodeURIComponent(id)}/glass`),
    /** Every webhook that the carrier sent, and what was answered. */
    deliveries: () => list<Delivery>('deliveries'),
    /** Switches that are not named stay as they are. */
    setFaults: (faults: Partial<Faults>) => ask('faults', faults),
    /** Calls a business; answers with the call's id. */
    placeCall: async (call: { from: string; to: string; screening?: { divertedFrom: string } }) =>
      (await ask<{ callControlId: string }>('calls', call)).callControlId,
    /** Has a phone behave in this way when it is rung, or its calls go elsewhere. */
    setPhone: (setting: z.infer<typeof PhoneSetting>) => ask('phones', setting),
    pickUp: (id: string) => onCall(id, 'answer'),
    say: (id: string, text: string) => onCall(id, 'say', { text }),
    /** A sound over the line of which the recogniser makes these words, and no sentence. */
    murmur: (id: string, text = '') => onCall(id, 'murmur', { text }),
    /** Cuts the line to the receptionist as a broken network would; the call stays up. */
    drop: (id: string) => onCall(id, 'drop'),
    interrupt: (id: string) => onCall(id, 'interrupt'),
    press: (id: string, digits: string) => onCall(id, 'dtmf', { digits }),
    hangUp: (id: string) => onCall(id, 'hangup'),
  }
}
