/**
 * Whoever signs up with somebody else's address before they do gets nothing by it: classic pre-hijacking, a session or
 * a second factor that outlives the owner's arrival, a second way in, and the merge with Google (Sudhodanan and Paverd,
 * 2022).
 */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { AddressStory, type Step } from '#test/harness/address-story.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { startOidc, type OidcProvider } from '#test/harness/oidc.ts'
import { sampled } from '#test/harness/proof.ts'
import { cheapPasswords, draftedMail, visitor } from '#test/harness/visitor.ts'
import { sweepSignUps } from './sweep-sign-ups.ts'

let google: OidcProvider
let offsetMs = 0
let number = 0
afterAll(async () => {
  await google[Symbol.asyncDispose]()
})
const app = useApp(async () => {
  google = await startOidc()
  return {
    worker: false,
    sandbox: false,
    passwords: cheapPasswords(),
    clock: { nowMs: () => Date.now() + offsetMs },
    env: {
      // How many links are mailed a day is another matter (mails-used-up.db.test.ts).
      ...raisedCaps,
      AUTH_ADDRESS_LIMIT: '100000',
      TRUSTED_PROXIES: '127.0.0.0/8',
      GOOGLE_CLIENT_ID: google.client.id,
      GOOGLE_CLIENT_SECRET: google.client.secret,
      GOOGLE_ISSUER: google.issuer,
    },
  }
})

const told = () => new AddressStory({ app, google, email: `owner${(number += 1)}@people.example` })

const mallory = { at: 'mallory', does: 'signs up' } as const
const owner = { at: 'laptop', does: 'signs up' } as const
const onPhone = { at: 'phone', does: 'signs up' } as const
const presses = (link: number, at: 'laptop' | 'phone' = 'laptop') => ({ at, does: 'presses', link }) as const
const verifies = (link: number) => ({ at: 'laptop', does: 'verifies', link }) as const
const chooses = (link: number, at: 'laptop' | 'phone' = 'laptop') => ({ at, does: 'chooses', link }) as const
const byApi = (link: number) => ({ at: 'laptop', does: 'chooses by the API', link }) as const
const tries = (at: 'laptop' | 'mallory') => ({ at, does: 'tries' }) as const
const resets = { at: 'laptop', does: 'resets' } as const
const withGoogle = { at: 'laptop', does: 'uses Google' } as const

/** What is done in which order, and whose password signs in at the end; null where there is none. */
const interleavings: [string, Step[], string | null][] = [
  ['the owner alone', [owner, presses(0)], 'laptop chose 0'],
  ['the owner alone, by a link of a program', [owner, verifies(0)], 'laptop chose 0'],
  ['the owner, who opens the mail on the phone', [owner, presses(0, 'phone'), chooses(0, 'phone')], 'phone chose 1'],
  [
    'the owner, who opens the mail on the phone and goes back',
    [owner, presses(0, 'phone'), presses(0)],
    'laptop chose 0',
  ],
  ['Mallory alone, and the owner presses the button', [mallory, presses(0)], null],
  ['Mallory alone, and the owner follows the link of a program', [mallory, verifies(0)], null],
  ['Mallory alone, and the owner goes on', [mallory, presses(0), chooses(0)], 'laptop chose 1'],
  ['Mallory alone, and the owner goes on with a program', [mallory, verifies(0), byApi(0)], 'laptop chose 1'],
  ['Mallory first, each mail in turn', [mallory, owner, presses(0), presses(1)], 'laptop chose 1'],
  ['Mallory first, the owner takes her mail', [mallory, owner, presses(0), chooses(0), presses(1)], 'laptop chose 2'],
  ['Mallory second', [owner, mallory, presses(1), presses(0)], 'laptop chose 0'],
  ['Mallory second, the owner takes her mail', [owner, mallory, chooses(1), presses(0)], 'laptop chose 2'],
  ['Mallory before and after', [mallory, owner, mallory, presses(2), presses(0), presses(1)], 'laptop chose 1'],
  ['Mallory after the owner has confirmed', [owner, presses(0), mallory, tries('mallory')], 'laptop chose 0'],
  ['Mallory, who has links mailed by trying', [mallory, tries('mallory'), owner, tries('mallory'), presses(-1)], null],
  ['the owner, who has a link mailed by trying', [mallory, owner, tries('laptop'), presses(-1)], 'laptop chose 1'],
  ['the owner twice: the first link is worth nothing', [owner, owner, presses(0)], null],
  ['the owner twice: the second link is', [owner, owner, presses(1)], 'laptop chose 1'],
  ['the owner on two devices', [owner, onPhone, presses(0)], 'laptop chose 0'],
  ['one link twice', [owner, chooses(0, 'phone'), presses(0)], 'phone chose 1'],
  ['Google after Mallory', [mallory, withGoogle, presses(0), chooses(0), tries('mallory')], null],
  ['Google before Mallory', [withGoogle, mallory, tries('mallory')], null],
  ['Google, and a password by mail', [mallory, withGoogle, resets, tries('mallory')], 'laptop chose 1'],
  ['a password, and then Google', [owner, presses(0), withGoogle, mallory], 'laptop chose 0'],
  [
    'a reset before anybody confirmed is a link to confirm',
    [mallory, resets, presses(-1), chooses(-1)],
    'laptop chose 1',
  ],
  ['a reset after the owner confirmed on her link', [mallory, chooses(0), resets, tries('mallory')], 'laptop chose 2'],
]

test.each(sampled(interleavings, 3))('%s', async (_, steps, winner) => {
  const story = told()
  for (const step of steps) await story.take(step)
  expect(await story.check()).toBe(winner)
})

test('in any order: a person without the mailbox never gets in, and the owner always does', async () => {
  const browser = fc.constantFrom('laptop', 'phone', 'mallory') as fc.Arbitrary<Step['at']>
  const owners = fc.constantFrom('laptop', 'phone') as fc.Arbitrary<'laptop' | 'phone'>
  const link = fc.integer({ min: -3, max: 2 })
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ at: browser, does: fc.constant('signs up' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({ at: browser, does: fc.constantFrom('tries' as const, 'asks for a reset' as const) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ at: owners, does: fc.constantFrom('presses' as const, 'verifies' as const), link }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        at: owners,
        does: fc.constantFrom('chooses' as const, 'chooses by the API' as const),
        link,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ at: owners, does: fc.constantFrom('resets' as const, 'uses Google' as const) }),
    },
  )
  const anyOrder = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
    const story = told()
    for (const one of steps) await story.take(one)
    await story.check()
  })
  await expect(fc.assert(anyOrder, { numRuns: 25 })).resolves.toBeUndefined()
})

test('the page asks for a password wherever the sign-up did not come from', async () => {
  const [mal, vic] = [visitor(app), visitor(app)]
  const email = 'page@people.example'
  await mal.post('/api/auth/sign-up/email', { name: 'Mal', email, password: 'known to Mallory' })
  const { link } = await draftedMail(app, email, 'verify-email')
  expect((await mal.get(link)).body).not.toContain('newPassword')
  const page = await vic.get(link)
  expect([page.status, page.body.includes('name="newPassword"')]).toEqual([200, true])
  const short = await vic.submit('/confirm-email', {
    token: new URL(link).searchParams.get('token') ?? '',
    newPassword: 'short',
  })
  expect([short.status, short.body.includes('name="newPassword"')]).toEqual([400, true])
  const named = { token: new URL(link).searchParams.get('token') ?? '', newPassword: 'of the owner', name: 'Vic' }
  expect((await vic.submit('/confirm-email', named)).status).toBe(303)
  expect(await app.sql('select name from identity.users where email = $1', [email])).toEqual([{ name: 'Vic' }])
  expect((await vic.get(link)).status).toBe(410)
})

test('a sign-up and its link are good for a day', async () => {
  const ann = visitor(app)
  const email = 'slow@people.example'
  await ann.post('/api/auth/sign-up/email', { name: 'Ann', email, password: 'of Ann herself' })
  const unconfirmed = `insert into identity.users (id, email, name, platform_admin, created_at, updated_at)
    values (gen_random_uuid(), $1, 'Old', false, now() - interval '1 day' * $2, now())`
  await app.sql(unconfirmed, ['old@people.example', 1])
  await app.sql(unconfirmed, ['fresh@people.example', 0])
  const { link } = await draftedMail(app, email, 'verify-email')
  const left = async () =>
    (
      await app.sql(
        `select email from identity.sign_ups where email = $1 union all select email from identity.users
          where name = 'Old' order by 1`,
        [email],
      )
    ).map((row) => row['email'])
  const sweep = () =>
    sweepSignUps.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'cron' }, requestId: null }, {})
  try {
    await sweep()
    expect(await left()).toEqual(['fresh@people.example', email])
    offsetMs = 23 * 3_600_000
    expect((await ann.get(link)).status).toBe(200)
    offsetMs = 24 * 3_600_000 + 60_000
    expect((await ann.get(link)).status).toBe(410)
    await sweep()
    expect(await left()).toEqual([])
  } finally {
    offsetMs = 0
  }
})
