/** The story of a call on the page of its conversation. */
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { EventData, EventType } from '#contract/events.ts'
import { openConversation } from '#src/conversation/index.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { buildVoiceMessage } from '#test/harness/voicemails.ts'

let shop: BuiltBusiness
let staff: { cookie: string }

const app = useApp({ worker: false, sandbox: false })
beforeAll(async () => {
  shop = await buildBusiness(app)
  staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
})

const opened = (channel: 'phone' | 'web') =>
  app.ctx.db.forBusiness(shop.id, (tx) =>
    openConversation(tx, {
      ...{ channel, session: randomUUID(), language: 'en', brain: 'built-in', callerPhone: null, visitor: null },
    }),
  )

async function record<T extends EventType>(type: T, data: EventData<T>): Promise<void> {
  await app.ctx.db.forBusiness(shop.id, async (tx) => tx.record(type, data as never))
}

/** The rungs of a conversation's page, without their times. */
async function rungsOf(conversationId: string): Promise<string[]> {
  const page = await app.request('GET', `/businesses/${shop.id}/conversations/${conversationId}`, {
    ...staff,
    headers: { accept: 'text/html' },
  })
  const list = /<ol class="rungs">([\s\S]*?)<\/ol>/.exec(page.body as string)?.[1] ?? ''
  return [...list.matchAll(/<\/time> ([^<]+)<\/li>/g)].map(([, text]) => text ?? '')
}

test('tells in its order who picked up, what was lost and taken up again, given up and recorded', async () => {
  const conversationId = await opened('phone')
  await buildVoiceMessage(app, {
    ...{ businessId: shop.id, conversationId, phone: '+14155550134', words: 'call me' },
  })
  const [call] = await app.sql<{ id: string }>('select id from calls where conversation_id = $1', [conversationId])
  const callId = call?.id ?? ''
  await record('call.received', { callId, conversationId })
  await record('call.answered', { callId })
  await app.sql(
    `insert into turns (business_id, conversation_id, seq, epoch, role, kind, text, detail, wrote, ms, at)
     values ($1, $2, 1, 1, 'caller', 'resumed', '', '{"understood": null}', '[]', null, now()),
       ($1, $2, 2, 1, 'caller', 'resumed', '', '{"understood": null}', '[]', null, now())`,
    [shop.id, conversationId],
  )
  await record('conversation.danger-told', { conversationId })
  await record('call.voicemail', { callId })
  await record('call.ended', { callId, reason: 'normal_clearing' })
  const rungs = await rungsOf(conversationId)
  const inOrder = [
    'The telephone rang.',
    'The call was answered.',
    'The caller told of a danger, and was told what to do.',
    'The receptionist was given up; the caller was asked to leave a message.',
    'The call ended (normal clearing).',
  ]
  expect(rungs.filter((text) => inOrder.includes(text))).toEqual(inOrder)
  expect(rungs.filter((text) => text === 'The line was lost, and is taken up again.')).toHaveLength(2)
  expect(rungs).toContain('A message was recorded, and can be listened to.')
})

test('is short for a chat, and knows nothing of another conversation', async () => {
  const [one, other] = [await opened('web'), await opened('web')]
  await record('conversation.danger-told', { conversationId: other })
  expect(await rungsOf(one)).toEqual(['The conversation began.'])
  expect(await rungsOf(other)).toEqual([
    'The conversation began.',
    'The caller told of a danger, and was told what to do.',
  ])
})

test('names an event that it has no words for', async () => {
  const conversationId = await opened('web')
  await record('conversation.brain-failed', { conversationId, brain: 'x', reason: 'circuit_open' })
  await app.ctx.db.forBusiness(shop.id, async (tx) =>
    tx.record('conversation.callback-requested', { callbackRequestId: conversationId, conversationId }),
  )
  const rungs = await rungsOf(conversationId)
  expect(rungs.slice(1)).toEqual([
    'The language model failed; the built-in rules went on (circuit open).',
    'conversation callback requested.',
  ])
})
