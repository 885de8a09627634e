import { z } from 'zod'
import { JsonRefused, parseJson } from '#src/platform/values/parse-json.ts'
import { WebhookRejected, type TelephonyEvent } from './port.ts'
import { callEvent } from './telnyx-calls.ts'
import { messageEvent } from './telnyx-messages.ts'

const Envelope = z.object({
  data: z.object({
    id: z.string().min(1),
    event_type: z.string(),
    occurred_at: z.iso.datetime({ offset: true }),
    payload: z.unknown(),
  }),
})

/** Reads a verified body into our events. The fields are nested: `data.payload`, not the top level. */
export function readTelnyxEvent(rawBody: Uint8Array): TelephonyEvent {
  try {
    const { data } = Envelope.parse(parseJson(rawBody))
    const base = { id: data.id, occurredAt: data.occurred_at }
    return (
      callEvent(data.event_type, base, data.payload) ??
      messageEvent(data.event_type, base, data.payload) ?? { ...base, type: 'other', name: data.event_type }
    )
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof JsonRefused) throw new WebhookRejected('bad_body')
    throw error
  }
}
