import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

export type NewMessage = {
  id: string
  channel: 'sms' | 'email'
  /** What it says to whom about what, e.g. `confirmation:<appointment>:sms`. */
  purpose: string
  contactId: string | null
  sender: string
  recipient: string
  subject: string | null
  body: string
  effectId: string
}

export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  await sqlOf(tx)
    .insertInto('messages')
    .values({
      business_id: tx.businessId,
      id: message.id,
      direction: 'out',
      channel: message.channel,
      purpose: message.purpose,
      contact_id: message.contactId,
      sender: message.sender,
      recipient: message.recipient,
      subject: message.subject,
      body: message.body,
      effect_id: message.effectId,
      created_at: tx.now,
    })
    .execute()
}

export async function findMessage(tx: Tx, id: string) {
  return sqlOf(tx)
    .selectFrom('messages')
    .innerJoin('businesses', 'businesses.id', 'messages.business_id')
    .select(['messages.id', 'channel', 'sender', 'recipient', 'subject', 'body', 'effect_id', 'counted_at', 'businesses.name as business_name'])
    .where('messages.business_id', '=', tx.businessId)
    .where('messages.id', '=', id)
    .executeTakeFirst()
}

/** It counts against the caps from here on and is not counted again. */
export async function markCounted(tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  await sqlOf(tx).updateTable('messages').set({ counted_at: at }).where('business_id', '=', tx.businessId).where('id', '=', id).execute()
}

export async function findMessageOfEffect(tx: Tx, effectId: string): Promise<string | null> {
  const found = await sqlOf(tx).selectFrom('messages').select('id').where('business_id', '=', tx.businessId).where('effect_id', '=', effectId).executeTakeFirst()
  return found?.id ?? null
}

export async function updateDelivery(tx: Tx, effectId: string, delivery: string): Promise<void> {
  await sqlOf(tx).updateTable('messages').set({ delivery }).where('business_id', '=', tx.businessId).where('effect_id', '=', effectId).execute()
}

/** The newest messages with the state of their sending. */
export async function findLatestMessages(tx: Tx, size: number) {
  return sqlOf(tx)
    .selectFrom('messages')
    .innerJoin('effects', (join) => join.onRef('effects.business_id', '=', 'messages.business_id').onRef('effects.id', '=', 'messages.effect_id'))
    .select(['messages.id', 'channel', 'recipient', 'subject', 'body', 'delivery', 'created_at', 'effects.state', 'effects.error_code'])
    .where('messages.business_id', '=', tx.businessId)
    .orderBy('messages.id', 'desc')
    .limit(size)
    .execute()
}
