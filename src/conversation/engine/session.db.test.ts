import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import { openConversation } from '../open-conversation.ts'
import { insertTurn, updateHeld, type NewTurn } from '../queries.ts'
import { takeOver } from './session.ts'

const app = useApp({ worker: false, sandbox: false })

const said = { day: { from: '2026-03-03', to: '2026-03-03', said: 'tomorrow' }, name: 'Ann' }
const turns: NewTurn[] = [
  {
    role: 'caller',
    kind: 'prompt',
    text: 'A haircut tomorrow, this is Ann',
    detail: { understood: { language: 'en', intents: ['book'], ...said }, heard: 'A hair' },
    wrote: [],
    ms: null,
  },
  {
    role: 'tool',
    kind: 'called',
    text: 'find_slots',
    detail: {
      callId: 'c',
      name: 'find_slots',
      input: { a: 1 },
      output: { b: [2] },
      failed: false,
      meta: { asked: 'x' },
    },
    wrote: [{ table: 'offers', id: '1' }],
    ms: null,
  },
  {
    role: 'receptionist',
    kind: 'said',
    text: 'At two?',
    detail: { meta: null, brain: 'built-in', truth: true },
    wrote: [],
    ms: 3,
  },
]

/** A conversation in which all of this was said. */
async function begun() {
  const { id: businessId } = await buildBusiness(app)
  const conversationId = await app.ctx.db.forBusiness(businessId, async (tx) => {
    const id = await openConversation(tx, {
      channel: 'web',
      session: businessId,
      language: 'en',
      brain: 'built-in',
      callerPhone: null,
      visitor: null,
    })
    for (const turn of turns) await insertTurn(tx, { conversationId: id, epoch: 0 }, turn)
    await updateHeld(tx, id, { language: 'en', wish: said })
    return id
  })
  return { businessId, conversationId }
}

test('the socket that takes a conversation over reads the stored state', async () => {
  const session = await takeOver(app.ctx, await begun())
  expect(session?.wish).toEqual(said)
  expect(session?.turns).toEqual(turns.map(({ role, kind, text, detail }) => ({ role, kind, text, detail })))
})

test('a stored turn or wish that cannot be read is an error which names its row', async () => {
  const one = await begun()
  await app.sql(`update turns set detail = '{"brain": 5}' where conversation_id = $1 and seq = 2`, [one.conversationId])
  await expect(takeOver(app.ctx, one)).rejects.toThrow(
    `turns 2 of conversation ${one.conversationId} does not hold what it should: detail.meta: invalid_type`,
  )
  const other = await begun()
  await app.sql(`update conversations set wish = '{"day": "Friday"}' where id = $1`, [other.conversationId])
  await expect(takeOver(app.ctx, other)).rejects.toThrow(
    `conversations ${other.conversationId}, wish does not hold what it should: day: invalid_type`,
  )
})
