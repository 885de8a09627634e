/** Two at once: a proof is spent once, tries and codes are counted exactly, a list stays a list. */
import { beforeEach, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { sendNumberCode, takeNumberCode } from './index.ts'
import { addPerson, movePerson } from './pages/change-list.ts'

const app = useApp({ worker: false, sandbox: false, env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000' } })

let counter = 200
const address = () => `+1415555${String((counter += 1)).padStart(4, '0')}`
let shop: BuiltBusiness
let person: { id: string; address: string }
let owner: { userId: string; cookie: string }
beforeEach(async () => {
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const listed = await put([{ name: 'Ann', address: address(), subjects: ['urgent'] }])
  person = listed.body.items[0]
})

const path = () => `/api/businesses/${shop.id}/people`
const put = (items: object[]) => app.request('PUT', path(), { ...owner, body: { items } })
const proof = async (code: string) =>
  (await app.request('POST', `${path()}/${person.id}/proof`, { ...owner, body: { code } })).body.proved as boolean
const purpose = 'reach-person'
const atOnce = <T>(count: number, ask: (nth: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, nth) => ask(nth)))

const sendCode = (code: string, to = person.address) =>
  app.ctx.db.forBusiness(shop.id, (tx) =>
    sendNumberCode(
      tx,
      { purpose, subjectId: person.id, address: to, language: 'en', by: 'text' },
      { secretKey: app.ctx.config.secretKey, makeCode: () => code },
    ),
  )

test('of twenty who bring the right code at once, one proves the number', async () => {
  await sendCode('123456')
  const answers = await atOnce(20, () => proof('123456'))
  expect(answers.filter(Boolean)).toHaveLength(1)
  expect(
    await app.sql(`select 1 from events where business_id = $1 and type = 'person.proved'`, [shop.id]),
  ).toHaveLength(1)
})

test('of forty guesses at once, no more than five are looked at', async () => {
  await sendCode('123456')
  // The door itself, without the list around it.
  const answers = await atOnce(40, (nth) =>
    app.ctx.db.forBusiness(shop.id, (tx) =>
      takeNumberCode(
        tx,
        { purpose, subjectId: person.id, address: person.address, code: String(nth).padStart(6, '0') },
        app.ctx.config,
      ),
    ),
  )
  expect(answers).toEqual(Array(40).fill(false))
  expect(await app.sql('select tries from number_codes where business_id = $1', [shop.id])).toEqual([{ tries: 5 }])
  expect(
    await app.sql(`select 1 from events where business_id = $1 and type = 'number-code.wrong'`, [shop.id]),
  ).toHaveLength(5)
  expect(await proof('123456')).toBe(false)
})

test('of ten codes to one number at once three are sent, and one of them is good', async () => {
  const sent = await Promise.allSettled(Array.from({ length: 10 }, (_, nth) => sendCode(String(nth).repeat(6))))
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect(
    await app.sql(`select 1 from messages where business_id = $1 and recipient = $2`, [shop.id, person.address]),
  ).toHaveLength(3)
  expect(await app.sql('select 1 from number_codes where business_id = $1', [shop.id])).toHaveLength(1)
})

test('a number that changes while its code is taken is not proved by it', async () => {
  for (let round = 0; round < 12; round += 1) {
    await sendCode('123456')
    const other = address()
    await Promise.all([
      ...[1, 2, 3].map(() => proof('123456')),
      put([{ id: person.id, name: 'Ann', address: other, subjects: ['urgent'] }]),
    ])
    const rows = await app.sql('select address, proved_at from reachable_people where business_id = $1', [shop.id])
    expect(rows).toEqual([{ address: other, proved_at: null }])
    person.address = other
  }
})

test('lists that are written at once end as one of them, whole', async () => {
  const lists = Array.from({ length: 8 }, (_, nth) =>
    ['Ann', 'Ben', 'Cleo'].map((name) => ({
      name: `${name} ${'abcdefgh'[nth]}`,
      address: address(),
      subjects: ['urgent'],
    })),
  )
  const answers = await atOnce(8, (nth) => put(lists[nth] as object[]))
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
  const { body } = await app.request('GET', path(), owner)
  const names = body.items.map(({ name }: { name: string }) => name)
  expect(lists.map((list) => list.map(({ name }) => name))).toContainEqual(names)
})

test('who is added and moved at once is all there, each in one place', async () => {
  const setting = { fiction: true }
  await atOnce(12, (nth) =>
    app.ctx.db.forBusiness(shop.id, (tx) =>
      nth % 3 === 2
        ? movePerson(tx, { id: person.id, by: nth % 2 === 0 ? 1 : -1 }, setting)
        : addPerson(
            tx,
            { name: `Nr ${'abcdefghijkl'[nth]}`, address: address(), subjects: ['urgent'], hours: 'always' },
            setting,
          ),
    ),
  )
  const rows = await app.sql<{ position: number }>(
    'select position from reachable_people where business_id = $1 order by position',
    [shop.id],
  )
  expect(rows.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})
