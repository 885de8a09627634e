import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import { endQuietConversations } from './jobs.ts'
import { openConversation } from './open-conversation.ts'

const app = useApp({ worker: false, sandbox: false })

test('however many conversations have gone quiet, one run ends them all, and no other', async () => {
  const shops = [await buildBusiness(app), await buildBusiness(app)]
  const begin = (businessId: string, count: number) =>
    app.ctx.db.forBusiness(businessId, async (tx) => {
      for (let nth = 0; nth < count; nth += 1)
        await openConversation(tx, {
          channel: 'web',
          session: `${businessId} ${nth} ${tx.now.toString()}`,
          language: 'en',
          brain: 'built-in',
          callerPhone: null,
          visitor: null,
        })
    })
  for (const { id } of shops) await begin(id, 700)
  await app.moveClockTo('2026-03-02T18:00:00Z')
  await begin(shops[0]?.id ?? '', 3)
  await endQuietConversations.run(
    app.ctx,
    { businessId: null, actor: { kind: 'system', name: 'test' }, requestId: null },
    {},
  )
  expect(await app.sql('select state, count(*)::int as n from conversations group by state order by state')).toEqual([
    { state: 'ended', n: 1_400 },
    { state: 'open', n: 3 },
  ])
  expect(
    await app.sql(`select business_id, count(*)::int as n from events where type = 'conversation.ended'
      group by business_id order by n`),
  ).toMatchObject([{ n: 700 }, { n: 700 }])
})
