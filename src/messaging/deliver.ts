import type { Context } from '#src/context.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { performEffect } from '#src/platform/effects/perform-effect.ts'
import type { Outcome } from '#src/platform/effects/queries.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { findProviderEventsAbout } from '#src/platform/webhooks/queries.ts'
import { outcomeOf } from './carrier-outcome.ts'
import { countText } from './count-text.ts'
import { fromName } from './from-name.ts'
import { findMessage, type StoredMessage as Message } from './queries.ts'
import { refusalOf } from './refusal-of.ts'

/** Hands a drafted message to the carrier or the mail server. Throws when it must be tried again later. */
export async function deliver(ctx: Context, businessId: string, messageId: string): Promise<void> {
  const message = await ctx.db.forBusiness(businessId, (tx) => findMessage(tx, messageId))
  if (!message) return
  await performEffect(
    { db: ctx.db, businessId, effectId: message.effect_id },
    {
      perform: () => send(ctx, businessId, message),
      settle: () => settle(ctx, message),
      settled: async (tx, outcome) => recordOutcome(tx, messageId, outcome),
    },
  )
}

async function send(ctx: Context, businessId: string, message: Message): Promise<{ providerId: string | null }> {
  const refusal = await ctx.db.forBusiness(businessId, (tx) => refusalOf(tx, message))
  if (refusal) throw new ProviderError('refused', refusal)
  return message.channel === 'sms' ? sendText(ctx, businessId, message) : sendMail(ctx, message)
}

async function sendText(ctx: Context, businessId: string, message: Message): Promise<{ providerId: string | null }> {
  await countText(ctx, businessId, message)
  const sent = await ctx.telephony.sendText({
    from: message.sender,
    to: message.recipient,
    text: message.body,
    tag: message.effect_id,
  })
  return { providerId: sent.messageId }
}

/** The Message-ID is made from the effect, so that a repeat is recognisable as the same mail. */
async function sendMail(ctx: Context, message: Message): Promise<{ providerId: string | null }> {
  const messageId = `<${message.effect_id}@${new URL(ctx.config.baseUrl).hostname}>`
  await ctx.mail.sendMail({
    messageId,
    from: { name: fromName(message.business_name, ctx.config.productName), address: message.sender },
    to: message.recipient,
    subject: message.subject ?? '',
    text: message.body,
  })
  return { providerId: messageId }
}

/** What became of an earlier try: the carrier's events carry our tag; a mail server can tell nothing. */
async function settle(ctx: Context, message: Message): Promise<Outcome | null> {
  if (message.channel !== 'sms') return null
  const events = await ctx.db.asPlatform('settle a message', (tx) =>
    findProviderEventsAbout(tx, ctx.telephony.name, message.effect_id),
  )
  return events.map((event) => outcomeOf(event.body)).find((outcome) => outcome !== null) ?? null
}

/** The event that tells a message's outcome. */
export function recordOutcome(tx: Tx, messageId: string, outcome: Outcome): void {
  if (outcome.state === 'done') tx.record('message.sent', { messageId })
  else if (outcome.state === 'failed') tx.record('message.failed', { messageId, code: outcome.code })
  else tx.record('message.unknown', { messageId })
}
