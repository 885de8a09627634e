/** The owner's page of the people to reach, as a browser without scripts uses it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { type Answer, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { sendNumberCode } from '../index.ts'
import { reachingWords } from '../words/index.ts'

const app = useApp({ worker: false, sandbox: false, env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000' } })

const words = reachingWords('en')
let shop: BuiltBusiness
let owner: { userId: string; cookie: string }
let path: string
beforeEach(() => open())

async function open(profile: { language?: 'en' | 'es'; numbers?: string[]; name?: string } = {}): Promise<void> {
  shop = await buildBusiness(app, { profile })
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  path = `/businesses/${shop.id}/people`
}

let counter = 300
const number = () => `415-555-${String((counter += 1)).padStart(4, '0')}`

const look = async (query = ''): Promise<string> =>
  (await app.request('GET', path + query, { ...owner, headers: { accept: 'text/html' } })).body

const submit = (below: string, fields: Record<string, string> = {}): Promise<Answer> =>
  app.request('POST', path + below, {
    ...owner,
    body: new URLSearchParams(fields).toString(),
    headers: {
      ...{ accept: 'text/html', origin: app.baseUrl },
      'content-type': 'application/x-www-form-urlencoded',
    },
  })

const about = { urgent: 'yes', always: 'yes', language: 'en' }
const add = (name: string, more: Record<string, string> = {}) =>
  submit('', { name, address: number(), ...about, ...more })

type Row = { id: string; name: string; address: string; hours: unknown; subjects: string[]; proved_at: unknown }
const rows = () => app.sql<Row>('select * from reachable_people where business_id = $1 order by position', [shop.id])
const names = async () => (await rows()).map(({ name }) => name)
const idOf = async (name: string) => (await rows()).find((row) => row.name === name)?.id ?? ''
const doneWith = (answer: Answer) => [answer.status, answer.headers.get('location')]

describe('the list', () => {
  test('begins empty, and says that nobody would be reached', async () => {
    const page = await look()
    expect(page).toContain(words.nobodyYet())
    expect(page.match(new RegExp(`<strong class="wrong">${words.nobodyNow()}</strong>`, 'g'))).toHaveLength(3)
  })

  test('grows, is put in order, changes and shrinks by forms alone', async () => {
    expect(doneWith(await add('Ann'))).toEqual([303, `${path}?done=added`])
    await add('Ben')
    await add('Cleo', { urgent: '', transfer: 'yes' })
    expect(await look('?done=added')).toContain(`role="status">${words.done.added}`)
    await submit(`/${await idOf('Cleo')}/move`, { to: 'up' })
    await submit(`/${await idOf('Cleo')}/move`, { to: 'up' })
    // At the end of the list nothing more happens.
    await submit(`/${await idOf('Cleo')}/move`, { to: 'up' })
    expect(await names()).toEqual(['Cleo', 'Ann', 'Ben'])
    await submit(`/${await idOf('Ann')}/move`, { to: 'down' })
    expect(await names()).toEqual(['Cleo', 'Ben', 'Ann'])
    expect(doneWith(await submit(`/${await idOf('Ben')}/remove`))).toEqual([303, `${path}?done=removed`])
    const changed = { name: 'Anna', address: number(), urgent: 'yes', transfer: 'yes', language: 'es' }
    const times = { hours1: '8-12, 13-18', hours7: '00:00-24:00' }
    expect(doneWith(await submit(`/${await idOf('Ann')}`, { ...changed, ...times }))).toEqual([
      303,
      `${path}?done=changed`,
    ])
    expect(await rows()).toMatchObject([
      { name: 'Cleo', subjects: ['transfer'], hours: null },
      {
        ...{ name: 'Anna', subjects: ['urgent', 'transfer'], language: 'es' },
        hours: [
          { weekday: 1, opens: '08:00', closes: '12:00' },
          { weekday: 1, opens: '13:00', closes: '18:00' },
          { weekday: 7, opens: '00:00', closes: '24:00' },
        ],
      },
    ])
    const page = await look()
    expect(page).toContain('Monday 08:00-12:00, 13:00-18:00; Sunday 00:00-24:00')
    expect(page).toContain('name="hours1" value="08:00-12:00, 13:00-18:00"')
  })

  test.each<[string, Record<string, string>, string]>([
    ['no name', { name: ' ' }, words.nameMissing()],
    ['a name of two lines', { name: 'Ann\nLee' }, words.nameUnfit()],
    ['no number', { address: '' }, words.addressMissing()],
    ['nothing to be rung about', { urgent: '' }, words.subjectsMissing()],
    ['no time at all', { always: '' }, words.hoursMissing()],
    ['times that run backwards', { always: '', hours2: '18:00-08:00' }, words.hoursUnreadable('Tuesday')],
    ['an emergency number', { address: '911' }, words.refused('Zoe', 'short-code')],
    ['no telephone', { address: 'my sister' }, words.unreadable('Zoe')],
  ])('%s: the page says so and keeps what was typed', async (_, fields, problem) => {
    const answer = await add('Zoe', { address: '415 555 0399', ...fields })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain(`<p class="alert" role="alert">${problem}</p>`)
    const kept = { name: 'Zoe', address: '415 555 0399', ...fields }
    for (const name of ['name', 'address'] as const)
      expect(answer.body).toContain(`name="${name}" value="${kept[name]}"`)
    expect(await names()).toEqual([])
  })

  test('a change that cannot be made opens its own form again, and leaves the person as they were', async () => {
    await add('Ann')
    const before = await rows()
    const answer = await submit(`/${await idOf('Ann')}`, { ...about, name: 'Anna', address: shop.number })
    expect(answer.body).toContain(words.refused('Anna', 'own'))
    expect(answer.body).toContain('<details open><summary>Change Ann</summary>')
    expect(answer.body).toContain('name="name" value="Anna"')
    expect(await rows()).toEqual(before)
  })

  test('holds twenty, and tells who is too many; somebody removed meanwhile is told of', async () => {
    const letters = Array.from({ length: 20 }, (_, nth) => String.fromCharCode(97 + nth))
    for (const letter of letters) await add(`Nr ${letter}`)
    expect((await add('Zoe')).body).toContain(words.listFull(20))
    const id = await idOf('Nr a')
    await submit(`/${id}/remove`)
    for (const below of ['/remove', '/code', '/proof', '/move'])
      expect((await submit(`/${id}${below}`, { to: 'up', code: '123456' })).body).toContain(words.gone())
  })

  test('names are text and nothing else', async () => {
    await add('<img src=x>')
    const page = await look()
    expect(page).toContain('&lt;img src=x&gt;')
    expect(page).not.toContain('<img')
  })
})

describe('proof', () => {
  const code = '135790'
  const send = async (name: string) => {
    const row = (await rows()).find((one) => one.name === name) as Row
    await app.ctx.db.forBusiness(shop.id, (tx) =>
      sendNumberCode(
        tx,
        { purpose: 'reach-person', subjectId: row.id, address: row.address, language: 'en', by: 'text' },
        { secretKey: app.ctx.config.secretKey, makeCode: () => code },
      ),
    )
    return row.id
  }

  test('red until the code is entered, then among those who would be reached', async () => {
    await add('Ann')
    expect(await look()).toContain(`<strong class="wrong">${words.unproved()}</strong>`)
    const id = await send('Ann')
    expect(doneWith(await submit(`/${id}/proof`, { code: '000000' }))).toEqual([303, `${path}?done=wrong`])
    expect(await look('?done=wrong')).toContain(`role="alert">${words.done.wrong}`)
    expect(doneWith(await submit(`/${id}/proof`, { code: `${code} ` }))).toEqual([303, `${path}?done=proved`])
    const page = await look()
    expect(page).not.toContain(words.unproved())
    expect(page).toContain('<li>Something urgent: <strong>Ann</strong></li>')
    expect(page).toContain(words.proved('Mar 2, 2026'))
    expect(page).not.toContain(`/${id}/code`)
  })

  test('the button sends a code; refused for good reason, the page says why', async () => {
    await add('Ann')
    const id = await idOf('Ann')
    for (let nth = 0; nth < 3; nth += 1)
      expect(doneWith(await submit(`/${id}/code`))).toEqual([303, `${path}?done=sent`])
    const answer = await submit(`/${id}/code`)
    expect([answer.status, answer.body.includes(words.enoughCodes())]).toEqual([422, true])
    await open({ numbers: [] })
    await add('Ben')
    expect((await submit(`/${await idOf('Ben')}/code`)).body).toContain(words.noNumber())
  })

  test('where no text arrives a call brings the code', async () => {
    await add('Ann', { address: 'sip:ann@example.com' })
    const page = await look()
    expect(page).toContain(words.sendCode.call())
    expect(page).not.toContain(words.sendCode.text())
    const answer = await submit(`/${await idOf('Ann')}/code`, { by: 'call' })
    expect(doneWith(answer)).toEqual([303, `${path}?done=calling`])
  })
})

test('a business that speaks Spanish has the page in Spanish', async () => {
  await open({ language: 'es' })
  await add('Ana', { always: '', hours6: '10-14' })
  const [page, spanish] = [await look(), reachingWords('es')]
  expect(page).toContain('<html lang="es">')
  for (const said of [spanish.title(), spanish.unproved(), spanish.subject.urgent, 'sábado 10:00-14:00'])
    expect(page).toContain(said)
  expect((await add('Zoe', { address: '911' })).body).toContain(spanish.refused('Zoe', 'short-code'))
})

test('whether calls are recorded: off, and switched on and off by a tick', async () => {
  const checkbox = /<input type="checkbox" name="record" value="yes"( checked)?>/
  const state = async () => [
    checkbox.exec(await look())?.[1] === ' checked',
    (await app.sql('select record_calls from businesses where id = $1', [shop.id]))[0]?.['record_calls'],
  ]
  const tick = (fields: Record<string, string>) =>
    app.request('POST', `/businesses/${shop.id}/record-calls`, {
      ...owner,
      body: new URLSearchParams(fields).toString(),
      headers: { origin: app.baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
    })
  expect(await state()).toEqual([false, false])
  expect(doneWith(await tick({ record: 'yes' }))).toEqual([303, `${path}?done=recorded`])
  expect(await state()).toEqual([true, true])
  expect(await look('?done=recorded')).toContain(`role="status">${words.done.recorded}`)
  expect(doneWith(await tick({}))).toEqual([303, `${path}?done=unrecorded`])
  expect(await state()).toEqual([false, false])
  const events = await app.sql<{ data: { fields: string[] } }>(
    `select data from events where type = 'business.profile-changed' and subject = $1`,
    [shop.id],
  )
  expect(events.map(({ data }) => data.fields)).toEqual([['recordCalls'], ['recordCalls']])
})

test('the overview leads owners there, and nobody else gets in', async () => {
  const overview = (session: { cookie: string }) =>
    app.request('GET', `/businesses/${shop.id}`, { ...session, headers: { accept: 'text/html' } })
  expect((await overview(owner)).body).toContain(`href="${path}"`)
  const manager = await buildSession(app, { businessId: shop.id, role: 'manager' })
  expect((await overview(manager)).body).not.toContain(`href="${path}"`)
  expect((await app.request('GET', path, manager)).status).toBe(403)
})
