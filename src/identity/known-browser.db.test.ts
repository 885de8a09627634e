import { beforeEach, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { cheapPasswords, password, signedUp, visitor, type Visitor } from '#test/harness/visitor.ts'
import { makeResetLink } from './reset-password.ts'
import { triesByStrangers } from './try-limits.ts'

const quarterMs = 15 * 60_000
let offsetMs = 0
let number = 0
let requests = 0
let email: string
/** The owner's own browser, which has signed in. */
let owner: Visitor
const passwords = cheapPasswords()
const app = useApp({
  worker: false,
  sandbox: false,
  passwords,
  clock: { nowMs: () => Date.now() + offsetMs },
  env: { AUTH_ADDRESS_LIMIT: '100000', TRUSTED_PROXIES: '127.0.0.0/8' },
})

beforeEach(async () => {
  email = `owner${(number += 1)}@people.example`
  owner = await signedUp(app, email)
})

const from = (address: string) => ({ 'x-forwarded-for': address })
const elsewhere = () => from(`10.8.${(requests += 1) >> 8}.${requests & 255}`)
const signIn = (who: Visitor, given: string, at = elsewhere()) =>
  who.post('/api/auth/sign-in/email', { email, password: given }, at)
const stranger = (at?: ReturnType<typeof from>) => signIn(visitor(app), 'a guess', at)

/** More wrong tries than one account gets from all strangers together, from more addresses than anybody needs. */
async function flood(): Promise<void> {
  for (let round = 0; round < 11; round += 1) await Promise.all(Array.from({ length: 10 }, () => stranger()))
}

test('ten tries are all that an address has, and they keep the owner out nowhere else', async () => {
  const at = from('203.0.113.7')
  const answers: number[] = []
  for (let index = 0; index < 11; index += 1) answers.push((await stranger(at)).status)
  expect(answers).toEqual([...Array<number>(10).fill(401), 429])
  expect((await visitor(app).submit('/sign-in', { email, password })).status).toBe(303)
  expect((await signIn(visitor(app), password, from('203.0.113.8'))).status).toBe(200)
  expect((await signIn(owner, password, at)).status).toBe(200)
  // Another password can still be asked for, and signed up for: each is counted apart.
  expect((await visitor(app).post('/api/auth/request-password-reset', { email }, at)).status).toBe(200)
  expect((await visitor(app).post('/api/auth/sign-up/email', { name: 'Pat', email, password }, at)).status).toBe(200)
})

test('a flood from everywhere shuts out browsers that never signed in', async () => {
  const told = async (given: string, who = visitor(app)) => {
    // A failure is counted each time; only the first ones of an hour are events as well.
    const failures = async () =>
      Number(
        (await app.sql(`select sum(count) as n from platform.denials where type = 'sign-in.failed'`))[0]?.['n'] ?? 0,
      )
    const before = { computed: passwords.computed, counted: await failures() }
    const { status, body, headers } = await signIn(who, given)
    const { instance: _, ...rest } = body
    const counted = (await failures()) - before.counted
    return {
      status,
      body: rest,
      headers: [...headers.keys()].sort(),
      computed: passwords.computed - before.computed,
      counted,
    }
  }
  const beforehand = await told('a guess')
  await flood()
  // A right one is not even looked at, and nothing tells so: not the answer, the work, or what is written.
  expect(await told(password)).toEqual(beforehand)
  expect(beforehand).toMatchObject({ status: 401, body: { code: 'credentials_wrong' }, computed: 1, counted: 1 })
  expect((await signIn(owner, password)).status).toBe(200)

  // A new browser gets in by the mailbox, and is known from then on.
  const phone = visitor(app)
  const [user] = await app.sql('select id from identity.users where email = $1', [email])
  const token = new URL(await makeResetLink(app.ctx, String(user?.['id']))).searchParams.get('token')
  const reset = await phone.post('/api/auth/reset-password', { token, newPassword: 'by the mailbox' }, elsewhere())
  expect(reset.status).toBe(200)
  expect((await signIn(phone, 'by the mailbox')).status).toBe(200)
  expect((await signIn(visitor(app), 'by the mailbox')).status).toBe(401)
  offsetMs += quarterMs
  expect((await signIn(visitor(app), 'by the mailbox')).status).toBe(200)
})

test('what a stranger is answered does not depend on whether the owner signs in meanwhile', async () => {
  const at = from('203.0.113.9')
  const shape = async () => {
    const { status, headers } = await stranger(at)
    return { status, policy: headers.get('ratelimit-policy') }
  }
  const [first, _, second] = [await shape(), await signIn(owner, password), await shape()]
  expect(first).toEqual({ status: 401, policy: '"auth";q=100000;w=900' })
  expect(second).toEqual(first)
  for (let index = 0; index < 5; index += 1) await signIn(owner, 'a slip', at)
  const rest: number[] = []
  for (let index = 0; index < 9; index += 1) rest.push((await stranger(at)).status)
  expect(rest).toEqual([...Array<number>(8).fill(401), 429])
})

test('a known browser has ten tries too, wherever it is; a right one gives it a new name', async () => {
  const name = owner.cookies.get('deskbell_browser')
  for (let index = 0; index < 10; index += 1) expect((await signIn(owner, 'a slip')).status).toBe(401)
  expect(await signIn(owner, password)).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
  offsetMs += quarterMs
  expect((await signIn(owner, password)).status).toBe(200)
  expect(owner.cookies.get('deskbell_browser')).not.toBe(name)
})

test('that a browser is known is believed for its own account and in our own words alone', async () => {
  const mallory = await signedUp(app, `mallory${number}@people.example`)
  await flood()
  expect((await signIn(mallory, password)).status).toBe(401)
  const genuine = owner.cookies.get('deskbell_browser') as string
  for (const forged of [`${genuine}A`, genuine.replace(/^./, 'f'), genuine.split('.')[0] as string, 'nothing', '%']) {
    const other = visitor(app)
    other.cookies.set('deskbell_browser', forged)
    expect((await signIn(other, password)).status, forged).toBe(401)
  }
  // Both can use one browser.
  const shared = visitor(app)
  shared.cookies.set('deskbell_browser', genuine)
  await shared.post('/api/auth/sign-in/email', { email: `mallory${number}@people.example`, password }, elsewhere())
  expect((await signIn(shared, password)).status).toBe(200)
})

test('from however many addresses, strangers have 100 tries in any 15 minutes and 2,000 in any 24 hours', async () => {
  const counted = async (times: number) => {
    let allowed = 0
    for (let index = 0; index < times; index += 1)
      allowed += Number((await app.ctx.limiter.take(triesByStrangers(email))).allowed)
    return allowed
  }
  const quarters: number[] = []
  for (let quarter = 0; quarter < 21; quarter += 1) {
    quarters.push(await counted(101))
    offsetMs += quarterMs
  }
  expect(quarters).toEqual([...Array<number>(20).fill(100), 0])
  offsetMs += 24 * 3_600_000
  expect(await counted(1)).toBe(1)
})
