/** A whole call, its summary by text, and the reply "1": over the wire, with the sandbox's telephones. */
import { describe, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { peopleScene, type Behaviour } from '#test/harness/people-scene.ts'

const app = useApp({ env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000', CAPS: 'all=1000000' } })

const allDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' }))

/** Somebody leaves a message and hangs up; the person gets the summary. */
async function summedUp(behaviour: Behaviour, caller: Behaviour) {
  const desk = await peopleScene(app, [behaviour])
  const [person] = desk.numbers as [string]
  await app.sql(`update reachable_people set subjects = '{summaries}', hours = $2 where business_id = $1`, [
    desk.shop.id,
    JSON.stringify(allDay),
  ])
  const from = person.replace('+1415', '+1628')
  await app.sandboxApi.setPhone({ number: from, behaviour: caller })
  const call = await desk.called(from)
  await app.sandboxApi.say(call, 'I would like to leave a message')
  await desk.hears(call, /tell them/)
  await app.sandboxApi.say(call, 'Please call me about the roof of my house')
  await desk.hears(call, /name/)
  await app.sandboxApi.say(call, 'My name is Ana Ruiz')
  await desk.until(
    'the message is taken',
    async () => (await app.sql('select 1 from callback_requests where business_id = $1', [desk.shop.id])).length > 0,
  )
  await app.sandboxApi.hangUp(call)
  const texts = async () => (await app.sandboxApi.texts(person)).filter(({ direction }) => direction === 'outbound')
  await desk.until('the summary', async () => (await texts()).length > 0)
  return {
    ...{ desk, person, from, texts },
    tasks: () => app.sql('select 1 from tasks where business_id = $1 and done_at is null', [desk.shop.id]),
    replies: (text: string) => app.sandboxApi.sendText(person, desk.shop.number, text),
    /** The line of whoever is called back. */
    otherLine: async () =>
      (
        await app.sql<{ line: string | null }>('select other_call_id as line from rings where business_id = $1', [
          desk.shop.id,
        ])
      )[0]?.line,
  }
}

describe.concurrent('the reply 1', () => {
  test('rings the person, then the caller, and connects them; when they talk it is done', async ({ expect }) => {
    const { desk, person, from, texts, tasks, replies, otherLine } = await summedUp('presses_one', 'answers_itself')
    expect((await texts())[0]?.text).toMatch(/Ana.*roof.*\nReply 1 to call back/s)
    await replies('1')
    await desk.until('they talk', async () => (await desk.rings())[0]?.state === 'talking')
    expect((await desk.rings())[0]?.address).toBe(person)
    const calls = await app.sandboxApi.calls()
    const line = await otherLine()
    expect(calls.find(({ callControlId }) => callControlId === line)).toMatchObject({ to: from, state: 'bridged' })
    await desk.until('it is done', async () => (await tasks()).length === 0)
    await app.sandboxApi.hangUp(line as string)
    await desk.until('the person is let go', async () => (await desk.outcomes())[0] === 'talked')
  })

  test('rings nobody else when the person does not press 1, and the task stays', async ({ expect }) => {
    const { desk, tasks, replies, otherLine } = await summedUp('declines', 'answers_itself')
    await replies('1')
    await desk.until('they declined', async () => (await desk.reach())?.state === 'given-up')
    expect(await otherLine()).toBeNull()
    expect(await tasks()).toHaveLength(1)
  })

  test('lets the person go when the caller does not pick up, and the task stays', async ({ expect }) => {
    const { desk, tasks, replies } = await summedUp('presses_one', 'declines')
    await replies('1')
    await desk.until('nobody picked up', async () => (await desk.outcomes())[0] === 'not-connected')
    await desk.until('it is over', async () => (await desk.reach())?.state === 'given-up')
    expect(await tasks()).toHaveLength(1)
  })
})
