/** Callers whom the owner wants treated otherwise, over the wire. */
import { describe, test } from 'vitest'
import { treat } from '#src/contacts/index.ts'
import { useApp } from '#test/harness/app.ts'
import { peopleScene, type Behaviour } from '#test/harness/people-scene.ts'

const app = useApp({ env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000', CAPS: 'all=1000000' } })

async function treated(treatment: 'ring-first' | 'message-only' | 'refuse', behaviour: Behaviour = 'presses_one') {
  const desk = await peopleScene(app, [behaviour])
  const from = (desk.numbers[0] as string).replace('+1415', '+1628')
  await app.ctx.db.forBusiness(desk.shop.id, (tx) => treat(tx, { phone: from, treatment, by: 'test' }))
  const call = await desk.called(from)
  const isOver = () => desk.until('the call is over', async () => (await desk.stateOf(call)) === 'ended')
  const rows = <T extends object>(what: string, from_: string) =>
    app.sql<T>(`select ${what} from ${from_} where business_id = $1`, [desk.shop.id])
  return { ...desk, call, isOver, rows }
}

describe.concurrent('a caller', () => {
  test('who is blocked hears a short word, and that is how it came out', async ({ expect }) => {
    const { hears, call, isOver, rows, said, until } = await treated('refuse')
    await hears(call, /don't take calls from this number/)
    await isOver()
    expect(await said(call)).toHaveLength(1)
    await until(
      'it is concluded',
      async () => (await rows<{ outcome: string }>('outcome', 'conversations'))[0]?.outcome === 'refused',
    )
  })

  test('of whom nothing but a message is wanted is asked for it, and let go', async ({ expect }) => {
    const { hears, call, isOver, rows, rings } = await treated('message-only')
    await hears(call, /What should I tell the team/)
    await app.sandboxApi.say(call, 'Tell them that the parts have come in today')
    await isOver()
    expect(await rows('body', 'callback_requests')).toEqual([{ body: expect.stringMatching(/parts have come/) }])
    expect(await rings()).toEqual([])
  })

  test('who is put through first is, and is the receptionist’s when nobody takes them', async ({ expect }) => {
    const { call, stateOf, until } = await treated('ring-first')
    await until('they talk', async () => (await stateOf(call)) === 'connected')
    await app.sandboxApi.hangUp(call)
    const other = await treated('ring-first', 'declines')
    await other.hears(other.call, /couldn't reach anybody/)
    expect(await other.outcomes()).toEqual(['declined'])
    await app.sandboxApi.hangUp(other.call)
  })
})
