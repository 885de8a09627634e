import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** How the call of a conversation went, by the carrier's clock; undefined for a chat. */
export async function findCallStory(tx: Tx, conversationId: string) {
  return sqlOf(tx)
    .selectFrom('calls')
    .select([
      'id',
      'caller',
      'dialled',
      'state',
      'initiated_at',
      'answered_at',
      'ended_at',
      'voicemail_at',
      'screening',
    ])
    .select((row) =>
      row
        .selectFrom('reaches')
        .innerJoin('rings', (join) =>
          join.onRef('rings.business_id', '=', 'reaches.business_id').onRef('rings.reach_id', '=', 'reaches.id'),
        )
        .select('rings.name')
        .whereRef('reaches.business_id', '=', 'calls.business_id')
        .whereRef('reaches.call_id', '=', 'calls.id')
        .where(({ or, eb }) => or([eb('rings.state', '=', 'talking'), eb('rings.outcome', '=', 'talked')]))
        .limit(1)
        .as('talked_with'),
    )
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .orderBy('initiated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The conversation of a call. */
export async function findConversationOfCall(tx: Tx, callId: string): Promise<string | undefined> {
  const found = await sqlOf(tx)
    .selectFrom('calls')
    .select('conversation_id')
    .where('business_id', '=', tx.businessId)
    .where('id', '=', callId)
    .executeTakeFirst()
  return found?.conversation_id
}
