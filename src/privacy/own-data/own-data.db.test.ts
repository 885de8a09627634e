/** From the link of an appointment, and with a code: what is kept about its customer is sent to them, or erased. */
import { beforeEach, describe, expect, test } from 'vitest'
import { linkTo, paths } from '#contract/paths.ts'
import { manageLinkOf } from '#src/appointments/index.ts'
import { jobs } from '#src/jobs.ts'
import { useApp } from '#test/harness/app.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { eventually } from '#test/harness/eventually.ts'

const app = useApp({ worker: true, env: { TRUSTED_PROXIES: '127.0.0.1' } })
const day = '2026-03-03'
beforeEach(() => app.moveClockTo('2026-03-02T16:00:00Z'))

/** Each test has a number of its own: it gets three codes an hour. */
let numbers = 3000
let asked = 0
type Customer = { name: string; phone: string; email?: string }
const somebody = (name = 'Ann Lee'): Customer => {
  numbers += 1
  return { name, phone: `+1415555${numbers}`, email: `ann-${numbers}@people.example` }
}

/** A booked appointment and the path of its link. */
async function booked(desk: Desk, contact: Customer, time: string) {
  const { status, body } = await desk.post('', { offerId: await desk.offer(day, time), contact })
  expect(status).toBe(201)
  return { ...body, path: manageLinkOf(body, { baseUrl: '', secretKey: app.ctx.config.secretKey }) as string }
}

/** From another address each time: the limit of an address is tried elsewhere. */
const headers = () => ({ 'x-forwarded-for': `10.1.${(asked += 1) >> 8}.${asked & 255}`, accept: 'text/html' })
const open = (path: string) => app.request('GET', path, { headers: headers() })
const press = (path: string, fields: Record<string, string> = {}) =>
  app.request('POST', path, {
    headers: { ...headers(), origin: app.baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

async function codesAt(desk: Desk, { phone }: Customer): Promise<string[]> {
  const texts = await app.sandboxApi.texts(phone)
  return texts.flatMap(({ from, text }) =>
    from === desk.shop.number ? (/: (\d{6}) (?:is your code to see|es su código para ver)/.exec(text)?.[1] ?? []) : [],
  )
}

/** Where whoever has shown the code is led. */
async function proved(desk: Desk, contact: Customer, path: string): Promise<string> {
  expect((await press(`${path}/data/code`, { to: 'phone' })).headers.get('location')).toBe(`${path}/data?said=sent`)
  const [code] = await eventually('the code', async () => {
    const codes = await codesAt(desk, contact)
    return codes.length ? codes : false
  })
  const { status, headers: answered } = await press(`${path}/data`, { code: code as string })
  expect(status).toBe(303)
  const to = answered.get('location') as string
  expect(to).toMatch(/^\/a\/[\w-]{43}\/proved\/[\w-]{48}$/)
  return to
}

const file = async (page: string) => (await open(`${page}/file`)).body
const over = () => app.moveClockTo('2026-03-04T02:00:00Z')
const erase = async (erasureId: string) =>
  jobs
    .find(({ name }) => name === 'erase-subject')
    ?.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'deskbell' }, requestId: null }, {
      erasureId,
    } as never)
const erasures = (desk: Desk) =>
  app.sql<{ id: string }>('select id from erasures where business_id = $1', [desk.shop.id])
const nameOf = async ({ contact }: { contact: { id: string } }) =>
  (await app.sql<{ name: string }>('select name from contacts where id = $1', [contact.id]))[0]?.name

test('the page asks for a code, in their language; opening it, however often, sends none', async () => {
  const desk = await buildDesk(app)
  const customer = somebody()
  const { path, contact } = await booked(desk, customer, '10:00')
  expect((await open(path)).body).toContain(`href="${path}/data"`)
  for (let nth = 0; nth < 3; nth += 1) {
    const page = await open(`${path}/data`)
    expect(page.status).toBe(200)
    expect(page.body).toContain(`ends in ${customer.phone.slice(-2)}`)
    expect(page.body).not.toContain(customer.phone)
    expect(page.body).not.toContain(customer.email)
    expect(page.body).not.toContain('<script')
  }
  expect(await app.sql('select from number_codes where business_id = $1', [desk.shop.id])).toEqual([])
  await app.sql(`update contacts set language = 'es' where id = $1`, [contact.id])
  expect((await open(`${path}/data`)).body).toMatch(/<html lang="es">[^]*Lo que guardamos sobre usted/)
})

test('whoever shows the code is given all of it, and nothing of anybody else', async () => {
  const desk = await buildDesk(app)
  const [customer, other] = [somebody(), somebody('Bob Ray')]
  const mine = await booked(desk, customer, '10:00')
  const theirs = await booked(desk, other, '14:00')
  const page = await proved(desk, customer, mine.path)
  expect((await open(page)).body).toContain(`href="${page}/file"`)
  const given = await file(page)
  expect(given).toMatchObject({ about: { subject: { kind: 'contact', id: mine.contact.id } }, complete: true })
  expect(given.contacts).toMatchObject([{ name: 'Ann Lee' }])
  expect(given.appointments).toMatchObject([{ id: mine.id }])
  expect(given.messages.length).toBeGreaterThan(0)
  expect(JSON.stringify(given)).not.toContain(theirs.id)
  expect(JSON.stringify(given)).not.toMatch(/Bob Ray|confirm_hash|secret/)
  // The proof is good for this appointment, and not for another's link.
  const proof = page.split('/').at(-1) as string
  expect((await open(`${theirs.path}/proved/${proof}`)).status).toBe(410)
  expect((await open(`${mine.path}/proved/${proof.slice(0, -2)}AA`)).status).toBe(410)
})

describe('the same is said, and nothing given,', () => {
  test('of a wrong code and of none at all, in five tries and no more', async () => {
    const desk = await buildDesk(app)
    const customer = somebody()
    const { path } = await booked(desk, customer, '10:00')
    const wrongOf = async (code: string) => (await press(`${path}/data`, { code })).headers.get('location')
    expect(await wrongOf('123456')).toBe(`${path}/data?said=wrong`)
    await press(`${path}/data/code`, { to: 'phone' })
    const [code] = await eventually('the code', async () => {
      const codes = await codesAt(desk, customer)
      return codes.length ? codes : false
    })
    const wrong = code === '111111' ? '111112' : '111111'
    for (const one of [wrong, '', 'x'.repeat(20), `${wrong}'`, wrong])
      expect(await wrongOf(one)).toBe(`${path}/data?said=wrong`)
    expect(await wrongOf(code as string)).toBe(`${path}/data?said=wrong`)
    expect((await open(`${path}/data?said=wrong`)).body).toMatch(/doesn&#39;t match/)
  })

  test('to a number that takes no code: none is sent, nor told apart', async () => {
    const desk = await buildDesk(app)
    const customer = somebody()
    const { path } = await booked(desk, customer, '10:00')
    await app.sql(
      `insert into opt_outs (business_id, id, kind, value, stopped, said_at)
        values ($1, gen_random_uuid(), 'phone', $2, true, now())`,
      [desk.shop.id, customer.phone],
    )
    const answer = await press(`${path}/data/code`, { to: 'phone' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}/data?said=sent`])
    expect(await app.sql('select from number_codes where business_id = $1', [desk.shop.id])).toEqual([])
  })
})

test('what was booked under the name from elsewhere is neither shown nor erased: the business is asked', async () => {
  const desk = await buildDesk(app)
  const victim = somebody()
  const secret = await booked(desk, victim, '10:00')
  // Somebody who knows name and mail address, with a number of their own.
  const posing = { ...somebody(), email: victim.email as string }
  const own = await booked(desk, posing, '14:00')
  expect(own.contact.id).toBe(secret.contact.id)
  const page = await proved(desk, posing, own.path)
  const given = await file(page)
  expect(given.about).toMatchObject({ appointmentsAndCallsFromElsewhereUnderThisName: 1 })
  expect(given.appointments).toMatchObject([{ id: own.id }])
  expect(given.contacts).toEqual([])
  expect(JSON.stringify(given)).not.toContain(secret.id)
  expect(JSON.stringify(given)).not.toContain(victim.phone)
  await over()
  for (let nth = 0; nth < 2; nth += 1) {
    const done = await press(`${page}/erase`, { sure: 'yes' })
    expect(done.headers.get('location')).toBe(`${page}?said=asked`)
  }
  expect((await open(`${page}?said=asked`)).body).toContain('within a month')
  expect(await nameOf(secret)).toBe('Ann Lee')
  expect(await erasures(desk)).toEqual([])
  const notices = await app.sql<{ body: string }>(`select body from messages where purpose = $1`, [
    `erasure-wanted:${own.contact.id}`,
  ])
  expect(notices.map(({ body }) => body)).toEqual([
    expect.stringContaining(linkTo(paths.appointment, { businessId: desk.shop.id, appointmentId: own.id })),
  ])
  expect(JSON.stringify(notices)).not.toMatch(new RegExp(`Ann|${posing.phone.slice(1)}|people`))
})

test('erased once it was said for sure, not while an appointment is ahead; then nothing is found', async () => {
  const desk = await buildDesk(app)
  const customer = somebody()
  const mine = await booked(desk, customer, '10:00')
  const page = await proved(desk, customer, mine.path)
  const before = await open(page)
  expect(before.body).toMatch(/You have an appointment on Tuesday, March 3/)
  expect(before.body).not.toContain('/erase"')
  expect(await press(`${page}/erase`, { sure: 'yes' })).toMatchObject({ status: 409 })
  await press(`${mine.path}/cancel`)
  expect((await open(page)).body).toContain(`action="${page}/erase"`)
  expect((await press(`${page}/erase`)).status).toBe(400)
  expect(await erasures(desk)).toEqual([])
  expect((await press(`${page}/erase`, { sure: 'yes' })).headers.get('location')).toBe(page)
  for (const { id } of await erasures(desk)) await erase(id)
  expect(await nameOf(mine)).toBe('erased')
  expect((await open(page)).body).toContain('It is being erased')
  expect((await open(`${page}/file`)).status).toBe(410)
  expect((await press(`${page}/erase`, { sure: 'yes' })).status).toBe(303)
  expect(await erasures(desk)).toHaveLength(1)
  expect((await open(`${mine.path}/data`)).body).toContain('No number and no address')
  const kept = await app.sql('select * from messages where business_id = $1', [desk.shop.id])
  expect(JSON.stringify(kept)).not.toContain(customer.phone)
})
