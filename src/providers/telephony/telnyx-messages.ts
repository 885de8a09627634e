import { z } from 'zod'
import { TextStatus, type SentText, type TelephonyEvent } from './port.ts'

const MessagePayload = z.object({
  id: z.string(),
  from: z.object({ phone_number: z.string() }),
  to: z.array(z.object({ phone_number: z.string(), status: z.string().nullish() })).min(1),
  text: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  webhook_url: z.string().nullish(),
  media: z.array(z.object({ url: z.string().nullish(), content_type: z.string().nullish() })).nullish(),
  errors: z.array(z.object({ code: z.coerce.string() })).nullish(),
})

/** A message's event as ours; null for any other. Throws ZodError. */
export function messageEvent(
  type: string,
  base: { id: string; occurredAt: string },
  payload: unknown,
): TelephonyEvent | null {
  if (type !== 'message.received' && type !== 'message.sent' && type !== 'message.finalized') return null
  const message = MessagePayload.parse(payload)
  const to = message.to[0]!
  const common = {
    ...base,
    messageId: message.id,
    from: message.from.phone_number,
    to: to.phone_number,
    tags: tagsOf(message),
  }
  if (type === 'message.received') return { ...common, type, text: message.text ?? '', media: mediaOf(message.media) }
  const status = statusOf(to.status) ?? (type === 'message.sent' ? 'sent' : 'delivery_unconfirmed')
  if (type === 'message.sent') return { ...common, type, status }
  return { ...common, type, status, errorCodes: errorCodesOf(to.status, message.errors) }
}

type Media = z.infer<typeof MessagePayload>['media']

const mediaOf = (media: Media) =>
  (media ?? []).flatMap(({ url, content_type: contentType }) =>
    url ? [{ url, contentType: contentType ?? null }] : [],
  )

/** What waited at the carrier for too long never left it. */
function statusOf(status: string | null | undefined): TextStatus | null {
  return status === 'expired' ? 'sending_failed' : (TextStatus.safeParse(status).data ?? null)
}

function errorCodesOf(status: string | null | undefined, errors: { code: string }[] | null | undefined): string[] {
  const codes = (errors ?? []).map(({ code }) => code)
  return codes.length === 0 && status === 'expired' ? ['expired'] : codes
}

/**
 * Our tag travels in the message's own `webhook_url` (`?tag=`): the send endpoint documents no `tags` field, while the
 * URL is documented, comes back in every event inside the signed body, and in look-ups.
 */
function tagsOf(message: { tags?: string[] | null; webhook_url?: string | null }): string[] {
  const url = message.webhook_url && URL.canParse(message.webhook_url) ? new URL(message.webhook_url) : null
  return [...new Set([...(message.tags ?? []), ...(url?.searchParams.getAll('tag') ?? [])])]
}

/** The URL of a message's events, with our tag in it. */
export function taggedUrl(webhookUrl: string, tag: string): string {
  const url = new URL(webhookUrl)
  url.searchParams.set('tag', tag)
  return url.href
}

type TelnyxMessage = { to?: { status?: string }[]; tags?: string[] | null; webhook_url?: string | null }

/** The carrier's answer to a text as ours. */
export function sentText(messageId: string, message: object): SentText {
  const { to, tags, webhook_url } = message as TelnyxMessage
  return {
    messageId,
    status: statusOf(to?.[0]?.status) ?? 'queued',
    tags: tagsOf({ tags: tags ?? null, webhook_url: webhook_url ?? null }),
  }
}
