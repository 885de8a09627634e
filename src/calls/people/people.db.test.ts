/** Callers who are put through to a person, and urgent messages somebody must take: the whole way, over the wire. */
import { describe, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { peopleScene, type Behaviour } from '#test/harness/people-scene.ts'
import { runJob } from '#test/harness/run-job.ts'
import { lookAfterRings } from './look-after-rings.ts'
import { ringNextPerson } from './ring-next.ts'

const app = useApp({ env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000', CAPS: 'all=1000000' } })
const scene = (...behaviours: Behaviour[]) => peopleScene(app, behaviours)

describe.concurrent('a caller who wants a person', () => {
  test('is connected to the one who presses 1, whom nothing of ours cuts, and is ours again when they hang up', async ({
    expect,
  }) => {
    const { shop, called, rings, ...desk } = await scene('presses_one')
    const call = await called()
    await desk.wantsPerson(call)
    await desk.until('they talk', async () => (await desk.stateOf(call)) === 'connected')
    expect(await desk.lineOf(call)).toBe('bridged')
    const ring = await desk.until('both are known to talk', async () =>
      (await rings()).find(({ state }) => state === 'talking'),
    )
    expect(await desk.reach()).toMatchObject({ state: 'taken', taken_by: expect.stringMatching(/^person:/) })
    // Nothing that looks after calls finds anything to do.
    await app.sql('update conversations set attended_at = null where business_id = $1', [shop.id])
    await lookAfterRings.run(
      app.ctx,
      { businessId: shop.id, actor: { kind: 'system', name: 'test' }, requestId: null },
      {},
    )
    expect(await desk.lineOf(call)).toBe('bridged')
    await app.sandboxApi.hangUp(ring.carrier_call_id)
    await desk.hears(call, /back with the automated assistant/)
    expect(await desk.stateOf(call)).toBe('answered')
    expect(await desk.outcomes()).toEqual(['talked'])
    expect((await desk.story(call)).filter((text) => /person|Person|receptionist|care/.test(text))).toEqual([
      'The caller wanted a person.',
      'The caller was asked to wait for a person.',
      'Person 1 was rung.',
      'Somebody took care of it.',
      'The caller was connected to a person.',
      'Person 1 has talked with the caller.',
      'The caller was back with the receptionist.',
    ])
    await app.sandboxApi.hangUp(call)
    await desk.until('the call is over', async () => (await desk.stateOf(call)) === 'ended')
  })

  test('comes back to the receptionist when everybody declines, is busy, or is a mailbox', async ({ expect }) => {
    const desk = await scene('declines', 'busy', 'mailbox')
    const call = await desk.called()
    await desk.wantsPerson(call)
    await desk.hears(call, /couldn't reach anybody/)
    expect(await desk.outcomes()).toEqual(['declined', 'busy', 'machine'])
    expect(await desk.reach()).toMatchObject({ state: 'given-up', taken_by: null })
    await app.sandboxApi.say(call, 'yes please')
    await desk.hears(call, /What should I tell them/)
    await app.sandboxApi.hangUp(call)
  })

  test.for<[string, string]>([
    ['2', 'declined'],
    ['7', 'declined'],
    ['', 'no-key'],
  ])('is not connected to somebody who picks up and presses %j: %s', async ([key, outcome], { expect }) => {
    const desk = await scene('answers_itself')
    const call = await desk.called()
    await desk.wantsPerson(call)
    const ring = await desk.asked()
    if (key) await app.sandboxApi.press(ring.carrier_call_id, key)
    await desk.hears(call, /couldn't reach anybody/)
    expect(await desk.outcomes()).toEqual([outcome])
    expect(await desk.lineOf(ring.carrier_call_id)).toBe('ended')
    await app.sandboxApi.hangUp(call)
  })

  test('who hangs up is looked for no more', async ({ expect }) => {
    const desk = await scene('rings', 'presses_one')
    const call = await desk.called()
    await desk.wantsPerson(call)
    const ring = await desk.ringing()
    await app.sandboxApi.hangUp(call)
    await desk.until('it rings no more', async () => (await desk.lineOf(ring.carrier_call_id)) === 'ended')
    expect(await desk.outcomes()).toEqual(['dropped'])
    expect(await desk.reach()).toMatchObject({ state: 'dropped' })
  })

  test('is not looked after for longer than a minute, whoever still rings', async ({ expect }) => {
    const { shop, ...desk } = await scene('rings', 'rings')
    const call = await desk.called()
    await desk.wantsPerson(call)
    const ring = await desk.ringing()
    await app.sql(`update reaches set started_at = started_at - interval '61 seconds' where business_id = $1`, [
      shop.id,
    ])
    const { id: reachId } = (await desk.reach()) as { id: string }
    await runJob(ringNextPerson, app.ctx, { businessId: shop.id, reachId, after: ring.id })
    await desk.hears(call, /couldn't reach anybody/)
    expect(await desk.outcomes()).toEqual(['dropped'])
    await desk.until('it rings no more', async () => (await desk.lineOf(ring.carrier_call_id)) === 'ended')
    await app.sandboxApi.hangUp(call)
  })

  test('where nobody may be rung leaves a message; the owner who calls is not rung for themselves', async ({
    expect,
  }) => {
    const desk = await scene('presses_one')
    const call = await desk.called(desk.numbers[0])
    await app.sandboxApi.say(call, 'Can I talk to a real person please?')
    await desk.hears(call, /nobody can come to the phone right now/)
    expect(await desk.rings()).toEqual([])
    await app.sandboxApi.hangUp(call)
  })

  test('whose receptionist is lost for good gets a person; where none is, they leave a message', async ({ expect }) => {
    const desk = await scene('declines')
    const call = await desk.called()
    for (let time = 0; time < 3; time += 1) await desk.loses(call)
    await app.sandboxApi.drop(call)
    await desk.until('the caller leaves a message', async () => (await desk.stateOf(call)) === 'voicemail')
    expect(await desk.outcomes()).toEqual(['declined'])
    expect(await desk.commands('please-hold')).toHaveLength(1)
    await app.sandboxApi.hangUp(call)
  })
})

describe.concurrent('an urgent message', () => {
  test('rings and texts the first; who presses 1 has it, and hears what it is', async ({ expect }) => {
    const desk = await scene('presses_one', 'rings')
    const call = await desk.leavesUrgentMessage()
    await desk.until('somebody has it', async () => (await desk.reach())?.state === 'taken')
    expect(await desk.reach()).toMatchObject({ taken_by: expect.stringMatching(/^person:/) })
    const [text] = await desk.until('the text', async () => {
      const texts = await app.sandboxApi.texts(desk.numbers[0])
      return texts.length > 0 && texts
    })
    expect(text?.text).toMatch(/URGENT.*water/)
    await desk.until('they have heard it', async () => (await desk.outcomes())[0] === 'took-it')
    expect(await app.sandboxApi.texts(desk.numbers[1])).toEqual([])
    expect(await desk.overview()).toMatch(/Taken by Person 1/)
    await app.sandboxApi.hangUp(call)
  })

  test('that nobody takes in a minute goes to the next, then to all by text and mail, and is red', async ({
    expect,
  }) => {
    const { shop, ...desk } = await scene('answers_itself', 'declines')
    const call = await desk.leavesUrgentMessage()
    const first = await desk.asked()
    const { id: reachId } = (await desk.reach()) as { id: string }
    await runJob(ringNextPerson, app.ctx, { businessId: shop.id, reachId, after: first.id })
    await desk.until('nobody has it', async () => (await desk.reach())?.state === 'given-up')
    expect(await desk.outcomes()).toEqual(['dropped', 'declined'])
    for (const one of desk.numbers)
      await desk.until('both texts', async () => (await app.sandboxApi.texts(one)).length === 2)
    await desk.until('the mail', async () =>
      (await app.sandboxApi.mails()).some(
        ({ subject, to }) => /nobody has taken it/.test(subject) && JSON.stringify(to).includes(desk.notices),
      ),
    )
    expect(await desk.overview()).toMatch(/class="wrong"[\s\S]*nobody has taken it/)
    await desk.takesOver()
    expect(await desk.overview()).toMatch(/Taken by/)
    expect(await desk.reach()).toMatchObject({ state: 'taken' })
    await app.sandboxApi.hangUp(call)
  })

  test('that a member takes rings nobody any more', async ({ expect }) => {
    const desk = await scene('rings', 'presses_one')
    await desk.leavesUrgentMessage()
    const ring = await desk.ringing()
    await desk.takesOver()
    await desk.until('it rings no more', async () => (await desk.lineOf(ring.carrier_call_id)) === 'ended')
    expect(await desk.outcomes()).toEqual(['dropped'])
    expect(await desk.reach()).toMatchObject({ state: 'taken' })
  })
})

describe.concurrent('a number that is proved by a call', () => {
  test('hears the code after the key 1; nobody reads it here, and a mailbox hears none', async ({ expect }) => {
    const desk = await scene('answers_itself', 'mailbox')
    const [person, mailbox] = await desk.unproved()
    expect(await desk.asksForCall(person)).toMatchObject({ by: 'call' })
    const ring = await desk.asked()
    expect(ring.address).toBe(desk.numbers[0])
    await app.sandboxApi.press(ring.carrier_call_id, '1')
    await desk.until('they have heard it', async () => (await desk.outcomes())[0] === 'took-it')
    const code = await desk.heardCode(ring.carrier_call_id)
    expect(
      JSON.stringify(await app.sql('select * from number_codes where business_id = $1', [desk.shop.id])),
    ).not.toMatch(new RegExp(code))
    expect(await desk.proves(person, code)).toEqual({ proved: true })

    await desk.asksForCall(mailbox)
    await desk.until('the mailbox is left', async () => (await desk.outcomes())[1] === 'machine')
    await desk.until('nobody else is rung', async () => (await desk.reach())?.state === 'given-up')
  })

  test('is called anew for another code; the first is good no more', async ({ expect }) => {
    const desk = await scene('presses_one')
    const [person] = await desk.unproved()
    await desk.asksForCall(person)
    await desk.until('they have heard it', async () => (await desk.outcomes())[0] === 'took-it')
    await desk.asksForCall(person)
    await desk.until('they have heard both', async () => (await desk.outcomes())[1] === 'took-it')
    const [first, second] = await Promise.all((await desk.rings()).map((ring) => desk.heardCode(ring.carrier_call_id)))
    if (first !== second) expect(await desk.proves(person, first as string)).toEqual({ proved: false })
    expect(await desk.proves(person, second as string)).toEqual({ proved: true })
  })
})
