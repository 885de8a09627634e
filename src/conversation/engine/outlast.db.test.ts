/**
 * A database that goes away at any moment of a call in which somebody books: before a commit, or after one whose answer
 * is lost. What is said is answered, and it is booked once.
 */
import { expect, test } from 'vitest'
import type { Context } from '#src/context.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import { sampled } from '#test/harness/proof.ts'
import { openConversation } from '../open-conversation.ts'
import { say } from '../say/index.ts'
import type { CallerKind } from '../turn.ts'
import { openDesk } from './desk.ts'
import type { Line } from './line.ts'

const app = useApp({ worker: false, sandbox: false })

type Fault = { at: number; how: 'before the commit' | 'after the commit' }
const away = () => Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })

/** The app, with a database that goes away in its nth transaction from now. */
function failing({ at, how }: Fault) {
  let transactions = 0
  let isWatched = false
  const over =
    (openers: Openers): Openers['forBusiness'] =>
    async (businessId, work) => {
      const isIt = isWatched && (transactions += 1) === at
      if (isIt && how === 'before the commit') {
        await openers
          .forBusiness(businessId, async (tx) => {
            await work(tx)
            throw away()
          })
          .catch(() => undefined)
        throw away()
      }
      const result = await openers.forBusiness(businessId, work)
      if (isIt) throw away()
      return result
    }
  const watched = (openers: Openers): Openers => ({ ...openers, forBusiness: over(openers) })
  const db: Context['db'] = { ...app.ctx.db, by: (...by) => watched(app.ctx.db.by(...by)) }
  return {
    ctx: { ...app.ctx, db } as Context,
    begin: () => (isWatched = true),
    happened: () => transactions >= at,
  }
}

async function call(ctx: Context) {
  const shop = await buildBusiness(app)
  const session = crypto.randomUUID()
  const conversationId = await app.ctx.db.forBusiness(shop.id, (tx) =>
    openConversation(tx, {
      ...{ channel: 'phone', session, language: 'en', brain: 'built-in' },
      ...{ callerPhone: '+14155550123', visitor: null },
    }),
  )
  const desk = await openDesk(ctx, { businessId: shop.id, conversationId }, () => {})
  let said = ''
  const line: Line = {
    token: (text) => void (said += text),
    pause: () => {},
    position: () => said.length,
    heardBetween: () => null,
  }
  const answer = async (kind: CallerKind, text: string) => {
    const from = said.length
    await desk?.answer({ kind, text, isLast: false, saidTo: said.length }, line, new AbortController().signal)
    return said.slice(from)
  }
  return { shop, conversationId, answer, said: () => said }
}

const story = ['Can I get a haircut tomorrow at 2:30 pm?', 'yes please', 'Rita Gomez', 'yes', 'yes']
/** One more than there are in the whole story. */
const transactions = 15
const cases = (['before the commit', 'after the commit'] as const).flatMap((how) =>
  Array.from({ length: transactions }, (_, nth): Fault => ({ at: nth + 1, how })),
)

test.each(sampled(cases, 3))('it goes $how of transaction $at', async (fault) => {
  const { ctx, begin, happened } = failing(fault)
  const { shop, conversationId, answer, said } = await call(ctx)
  begin()
  expect(await answer('setup', '')).toContain('Corner Salon')
  for (const text of story) expect((await answer('prompt', text)).trim()).not.toBe('')

  const booked = await app.sql(`select 1 from appointments where business_id = $1`, [shop.id])
  expect(booked).toHaveLength(1)
  const turns = await app.sql<{ role: string; kind: string; text: string; seq: number }>(
    'select role, kind, text, seq from turns where conversation_id = $1 order by seq',
    [conversationId],
  )
  expect(turns.filter(({ kind }) => kind === 'prompt').map(({ text }) => text)).toEqual(story)
  expect(turns.map(({ seq }) => seq)).toEqual(turns.map((_, nth) => nth + (turns[0]?.seq ?? 0)))
  expect(said().includes(say('en').bookAway())).toBe(happened())
  expect(happened()).toBe(fault.at < transactions)
})
