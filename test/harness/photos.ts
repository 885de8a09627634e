/** Photos that came with texts. */
import { Readable } from 'node:stream'
import type { TestApp } from './app.ts'

type Photo = { businessId: string; conversationId: string; bytes: string }

/** A photo that came with a text of this conversation, as the jobs leave it. */
export async function buildPhoto(app: TestApp, { businessId, conversationId, bytes }: Photo): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    `insert into text_photos (business_id, id, text_id, position, state, media_type, storage_key, bytes, stored_at,
       created_at)
     select business_id, photo, id, 0, 'stored', 'image/jpeg', 'photos/' || business_id || '/' || photo, $3,
       now(), now()
       from (select *, gen_random_uuid() as photo from received_texts) as texts
      where business_id = $1 and conversation_id = $2 limit 1 returning id`,
    [businessId, conversationId, bytes.length],
  )
  const id = row?.id ?? ''
  await app.ctx.storage.put(`photos/${businessId}/${id}`, Readable.from([Buffer.from(bytes)]))
  return id
}
