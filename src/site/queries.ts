import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

export type NewContactMessage = {
  id: string
  name: string
  email: string
  phone: string | null
  company: string | null
  message: string
  held: boolean
}

export async function insertContactMessage(tx: PlatformTx, message: NewContactMessage): Promise<void> {
  await sqlOf(tx)
    .insertInto('platform.contact_messages')
    .values({ ...message, created_at: tx.now })
    .execute()
}

/** The oldest of those that were not mailed, and how many there are; from here on they count as told. */
export async function releaseHeldMessages(tx: PlatformTx, shown: { most: number; letters: number }) {
  const oldest = await sqlOf(tx)
    .selectFrom('platform.contact_messages')
    .select((row) => ['name', 'email', row.fn<string>('left', ['message', row.val(shown.letters)]).as('message')])
    .where('held', '=', true)
    .orderBy('id')
    .limit(shown.most)
    .execute()
  const released = await sqlOf(tx)
    .updateTable('platform.contact_messages')
    .set({ held: false })
    .where('held', '=', true)
    .executeTakeFirst()
  return { count: Number(released.numUpdatedRows), oldest }
}
