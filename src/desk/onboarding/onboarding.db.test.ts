/** The first steps say what stands in the rows, and nothing else. */
import { beforeAll, expect, test } from 'vitest'
import type { OnboardingView } from '#contract/onboarding.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { callRelay } from '#test/harness/chat.ts'

const app = useApp({ worker: false, sandbox: false })
let shop: BuiltBusiness
let owner: { cookie: string }
beforeAll(async () => {
  shop = await buildBusiness(app, { profile: { address: null, hours: [] }, subjects: [], services: [] })
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
})
const path = (more: string) => `/api/businesses/${shop.id}${more}`
const read = async (): Promise<OnboardingView> => (await app.request('GET', path('/onboarding'), owner)).body
const change = async (body: object): Promise<OnboardingView> =>
  (await app.request('PATCH', path('/onboarding'), { ...owner, body })).body
const statesOf = ({ steps }: OnboardingView) => steps.map(({ state }) => state)
const stepOf = ({ steps }: OnboardingView, name: string) => steps.find(({ step }) => step === name)

test('each step is done by what is done where it belongs, and undone with it', async () => {
  expect(statesOf(await read())).toEqual(Array(7).fill('open'))
  const answer = { language: 'en', question: 'Do you take cards?', answer: 'We take all cards.' }
  const { body } = await app.request('POST', path('/knowledge'), {
    ...{ ...owner, body: answer, headers: { 'idempotency-key': 'one-answer' } },
  })
  await app.request('PATCH', path('/receptionist'), { ...owner, body: {} })
  const after = await read()
  expect(stepOf(after, 'knowledge')).toMatchObject({ state: 'done', hear: 'We take all cards.' })
  // Whoever looks at our words and keeps them has chosen.
  expect(stepOf(after, 'greeting')).toMatchObject({ state: 'done', at: `/app/${shop.slug}/receptionist` })
  await app.request('DELETE', path(`/knowledge/${body.id}`), owner)
  expect(stepOf(await read(), 'knowledge')).toMatchObject({ state: 'open', hear: null })
})

test('a talk in the page is the last step, once somebody has said something in it', async () => {
  const { token } = (await app.request('POST', path('/receptionist/talk'), owner)).body
  const caller = await callRelay(`${app.baseUrl.replace('http', 'ws')}/relay/web?talk=${token}`)
  await caller.hear()
  expect(stepOf(await read(), 'talk')?.state).toBe('open')
  await caller.say('hello there')
  caller.hangUp()
  expect(stepOf(await read(), 'talk')?.state).toBe('done')
})

test('steps are skipped and taken up again; with none open the list is complete; it can be hidden', async () => {
  const all = (await read()).steps.map(({ step }) => step)
  const skipped = await change({ skip: all })
  expect(skipped.complete).toBe(true)
  // What is done is not called skipped.
  expect(stepOf(skipped, 'talk')?.state).toBe('done')
  expect(stepOf(await change({ resume: ['hours'] }), 'hours')?.state).toBe('open')
  expect(await change({ hidden: true })).toMatchObject({ hidden: true, complete: false })
  expect((await app.request('PATCH', path('/onboarding'), { ...owner, body: { done: ['hours'] } })).status).toBe(400)
})
