/** Many texts at once: none is lost, none is answered twice, and each thread keeps its order. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import { scaled } from '#test/harness/proof.ts'
import { texterOf } from '#test/harness/texting.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })

test('a burst of texts, told twice and in any order', async () => {
  const shop = await buildBusiness(app)
  const [threads, each] = [scaled(100, 6), scaled(10, 4)]
  const startedAt = Date.now() - 60_000
  const texters = Array.from({ length: threads }, (_, nth) => texterOf(app, shop, `+1415555${2000 + nth}`))
  for (const one of texters) {
    const texts = Array.from({ length: each }, (_, nth) => ({
      text: `part ${nth} of it`,
      told: { messageId: randomUUID(), occurredAt: new Date(startedAt + nth * 10).toISOString() },
    }))
    const toldTwice = [...texts.toReversed(), ...texts]
    await Promise.all(toldTwice.map(({ text, told }) => one.send(text, told)))
  }
  // Several workers at once in each thread; who finds another one there looks again.
  for (let round = 0; round < 3; round += 1)
    for (const one of texters) await Promise.all([one.answered(), one.answered()])
  const open = await app.sql('select 1 from received_texts where handled_at is null')
  expect(open).toEqual([])
  const heard = await app.sql<{ text: string }>(`select text from turns where business_id = $1 and role = 'caller'`, [
    shop.id,
  ])
  const whole = Array.from({ length: each }, (_, nth) => `part ${nth} of it`).join(' ')
  expect(heard.map(({ text }) => text)).toEqual(Array.from({ length: threads }, () => whole))
  const replies = await app.sql<{ recipient: string }>(
    'select recipient from messages where business_id = $1 and is_reply',
    [shop.id],
  )
  expect(replies.map(({ recipient }) => recipient).sort()).toEqual(texters.map(({ number }) => number).sort())
}, 300_000)
