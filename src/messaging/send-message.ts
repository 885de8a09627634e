import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import { htmlOf } from '#src/mails/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { effect } from '#src/platform/effects/effect.ts'
import type { Outcome } from '#src/platform/effects/queries.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { findProviderEventsAbout } from '#src/platform/webhooks/queries.ts'
import type { Email } from '#src/providers/email/port.ts'
import { TelephonyEvent, type Telephony } from '#src/providers/telephony/port.ts'
import { findTextAccount } from './account-queries.ts'
import { outcomeOf } from './carrier-outcome.ts'
import { blockedByStop, keepCarriersStop } from './carriers-stop.ts'
import { countText, type Counting } from './count-text.ts'
import { fromName } from './from-name.ts'
import { handOver } from './hand-over.ts'
import { findMessage, forgetCode, isOutOfDate, type StoredMessage } from './queries.ts'
import { refusalOf } from './refusal-of.ts'
import { withCode } from './sealed-code.ts'

type Ports = Counting & { telephony: Telephony; mail: Email; config: Sending }
type Sending = { baseUrl: string; productName: string; secretKeys: readonly string[] }

/**
 * Hands a drafted message to the carrier or the mail server, at most twice, and not at all when the appointment it
 * speaks of has changed: another one says how it is now. This `kind` in `effects` marks texts; `sendBy` gives mails
 * theirs.
 */
export const sendMessage = effect({
  kind: 'send-sms',
  job: 'send-message',
  lane: 'outbound',
  outgoing: true,
  payload: z.object({ messageId: Uuid }),
  async find(tx, { messageId }) {
    const message = await findMessage(tx, messageId)
    return message ? { effectId: message.effect_id, businessId: tx.businessId, message } : null
  },
  async attempt(ports: Ports, { businessId, message }) {
    const refusal = await ports.db.forBusiness(businessId, async (tx) =>
      (await isOutOfDate(tx, message.id)) ? 'withdrawn' : refusalOf(tx, { ...message, isReply: message.is_reply }),
    )
    if (refusal) throw new ProviderError('refused', refusal)
    if (message.channel === 'email') return sendMail(ports, message)
    await countText(ports, businessId, message)
    const account = await ports.db.forBusiness(businessId, (tx) => findTextAccount(tx, ports.telephony.name))
    const lastRefusal = await ports.db.forBusiness(businessId, (tx) => handOver(tx, message))
    if (lastRefusal) throw new ProviderError('refused', lastRefusal)
    return sendText(ports, message, account?.external_id ?? null)
  },
  /** The carrier's events carry our tag; a mail server cannot tell what became of a try. */
  async settle({ db, telephony }, { message }) {
    if (message.channel !== 'sms') return null
    const events = await db.asPlatform('settle a message', (tx) =>
      findProviderEventsAbout(tx, { provider: telephony.name, subject: message.effect_id }, TelephonyEvent),
    )
    return events.map((event) => outcomeOf(event)).find((outcome) => outcome !== null) ?? null
  },
  async onOutcome(tx, outcome, { message }) {
    recordOutcome(tx, message.id, outcome)
    if (message.sealed_code) await forgetCode(tx, message.id)
    // The carrier blocks it by a STOP that we have not received.
    if (message.channel === 'sms' && outcome.state === 'failed' && outcome.code === blockedByStop)
      await keepCarriersStop(tx, message.recipient, tx.wallNow)
  },
})

/** One job sends both; the kinds differ so that waiting texts and mails can be counted apart. */
export const sendBy = { sms: sendMessage, email: { ...sendMessage, kind: 'send-email' } }

async function sendText(
  { telephony, config }: Ports,
  message: StoredMessage,
  profileId: string | null,
): Promise<{ providerId: string | null }> {
  const sent = await telephony.sendText({
    from: message.sender,
    to: message.recipient,
    text: withCode(message, config.secretKeys),
    tag: message.effect_id,
    profileId,
  })
  return { providerId: sent.messageId }
}

/** Derives the Message-ID from the effect, so that the recipient's mail program recognises a repeat. */
async function sendMail({ config, mail }: Ports, message: StoredMessage): Promise<{ providerId: string | null }> {
  const messageId = `<${message.effect_id}@${new URL(config.baseUrl).hostname}>`
  const [subject, text] = [message.subject ?? '', withCode(message, config.secretKeys)]
  const replyTo = replyToOf(message)
  await mail.sendMail({
    messageId,
    from: { name: fromName(message.business_name, config.productName), address: message.sender },
    to: message.recipient,
    ...(replyTo && { replyTo }),
    subject,
    text,
    html: htmlOf({ subject, text, ours: config.baseUrl }),
    ...(message.calendar === null
      ? {}
      : { calendar: { method: methodOf(message.calendar), content: message.calendar } }),
  })
  return { providerId: messageId }
}

/** An answer goes to the business, where it has confirmed an address; answers to its own notices go nowhere. */
const replyToOf = ({ notify_email: email, notify_confirmed_at: confirmed, recipient }: StoredMessage) =>
  confirmed !== null && email !== recipient ? email : null

const methodOf = (calendar: string) => (/^METHOD:CANCEL\r?$/m.test(calendar) ? 'CANCEL' : 'REQUEST')

/** Records the event about a message's outcome. */
export function recordOutcome(tx: Tx, messageId: string, outcome: Outcome): void {
  if (outcome.state === 'done') tx.record('message.sent', { messageId })
  else if (outcome.state === 'failed') tx.record('message.failed', { messageId, code: outcome.code })
  else tx.record('message.unknown', { messageId })
}
