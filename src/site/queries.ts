import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

export type NewContactMessage = { id: string; name: string; email: string; phone: string | null; company: string | null; message: string }

export async function insertContactMessage(tx: PlatformTx, message: NewContactMessage): Promise<void> {
  await sqlOf(tx)
    .insertInto('platform.contact_messages')
    .values({ ...message, created_at: tx.now })
    .execute()
}
