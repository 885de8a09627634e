/** Texts of a furnished business. */
import type { TestApp } from './app.ts'
import type { BuiltBusiness } from './builders.ts'

type Texts = { tag: string; shop: BuiltBusiness; theirs: string; conversationId: string }

/** A thread with two texts, one of them answered in the conversation, beside another thread; returns its id. */
export async function furnishThreads(app: TestApp, { tag, shop, theirs, conversationId }: Texts): Promise<string> {
  // The thread's next text begins another conversation.
  const [thread] = await app.sql<{ id: string }>(
    `with thread as (
      insert into text_threads (business_id, id, our_number, their_number, last_text_at, created_at)
      values ($1, gen_random_uuid(), $2, $3, now(), now()) returning business_id, id
    ) insert into received_texts (business_id, id, thread_id, carrier_message_id, body, said_at, received_at,
        conversation_id, turn_seq, handled_at)
      select business_id, gen_random_uuid(), id, $4, $4, now(), now(), $5, 0, now() from thread
      returning thread_id as id`,
    [shop.id, shop.number, theirs, `text of ${tag}`, conversationId],
  )
  if (!thread) throw new Error('the thread was not written')
  const another = shop.number.replace('+1510555', '+1415238')
  await app.sql(
    `with another as (
      insert into text_threads (business_id, id, our_number, their_number, last_text_at, created_at)
      values ($1, gen_random_uuid(), $2, $3, now(), now())
    ) insert into received_texts (business_id, id, thread_id, carrier_message_id, body, said_at, received_at,
        handled_at)
      values ($1, gen_random_uuid(), $4, $5, $5, now(), now(), now())`,
    [shop.id, shop.number, another, thread.id, `more of ${tag}`],
  )
  return thread.id
}
