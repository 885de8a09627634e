/** What becomes of searches nobody goes on with. Alone in its app: both look at all businesses. */
import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { peopleScene, type Behaviour } from '#test/harness/people-scene.ts'
import { runJob } from '#test/harness/run-job.ts'
import { lookAfterCalls } from '../carrier-events/look-after-call.ts'
import { endRestoredSearches } from './queries.ts'
import { ringNextPerson } from './ring-next.ts'

const app = useApp({ env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000', CAPS: 'all=1000000' } })
const scene = (...behaviours: Behaviour[]) => peopleScene(app, behaviours)

test('a caller whose search nobody goes on with is found, comes back, and may ask again', async () => {
  const { shop, ...desk } = await scene('rings')
  const call = await desk.called()
  await desk.wantsPerson(call)
  const ring = await desk.ringing()
  await app.sql(
    `update conversations set started_at = started_at - interval '5 minutes', attended_at = null
      where business_id = $1`,
    [shop.id],
  )
  await lookAfterCalls.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'test' }, requestId: null }, {})
  await desk.hears(call, /couldn't reach anybody/)
  await desk.until('it rings no more', async () => (await desk.lineOf(ring.carrier_call_id)) === 'ended')
  expect(await desk.reach()).toMatchObject({ state: 'dropped' })
  await app.sandboxApi.setPhone({ number: desk.numbers[0] as string, behaviour: 'declines' })
  await app.sandboxApi.say(call, 'Please get me a real person')
  await desk.until('somebody is rung again', async () => (await desk.rings()).length === 2)
  await app.sandboxApi.hangUp(call)
})

test('an urgent message that stood in a restored backup rings nobody, and stays red', async () => {
  const desk = await scene('rings', 'presses_one')
  await desk.leavesUrgentMessage()
  await desk.ringing()
  await app.ctx.db.asPlatform('as after a restore', endRestoredSearches)
  expect(await desk.outcomes()).toEqual(['dropped'])
  const { id: reachId } = (await desk.reach()) as { id: string }
  await runJob(ringNextPerson, app.ctx, { businessId: desk.shop.id, reachId })
  expect(await desk.rings()).toHaveLength(1)
  expect(await desk.overview()).toMatch(/nobody has taken it/)
  await desk.takesOver()
  expect(await desk.overview()).toMatch(/Taken by/)
})
