/** The booking page over plain HTTP: no script, no cookie. Cases 1 to 4, 7, 12 and 14 of the public faults. */
import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildSession, type BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk } from '#test/harness/desk.ts'
import { readPage, type ReadPage } from '#test/harness/read-page.ts'

const monday = '2026-03-02T16:00:00Z'
const app = useApp({
  worker: false,
  sandbox: false,
  now: monday,
  env: { TRUSTED_PROXIES: '127.0.0.1', MODERATE_LIMIT: '1000', LENIENT_LIMIT: '10000' },
})
let visitors = 0

async function shopOf(wishes?: BusinessWishes) {
  await app.moveClockTo(monday)
  const desk = await buildDesk(app, wishes)
  const { cookie } = await buildSession(app, { businessId: desk.shop.id, role: 'owner' })
  await app.request('PUT', `/api/businesses/${desk.shop.id}/widget`, { cookie, body: { published: true } })
  return { desk, slug: desk.shop.slug, serviceId: desk.shop.serviceIds[0] as string }
}
type Shop = Awaited<ReturnType<typeof shopOf>>

/** A browser that keeps nothing: it follows redirects, and sends what forms hold. */
function visitorOf(shop: Shop, headers: Record<string, string> = {}) {
  const sent = { 'x-forwarded-for': `10.8.0.${(visitors += 1)}`, accept: 'text/html', ...headers }
  const visited: string[] = []
  const ask = async (method: string, path: string, fields?: Record<string, string>): Promise<ReadPage> => {
    visited.push(path)
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: app.baseUrl }
    const answer = await app.request(method, path, {
      headers: { ...sent, ...(fields ? form : {}) },
      ...(fields ? { body: new URLSearchParams(fields).toString() } : {}),
    })
    const read = readPage(answer)
    return read.location === null ? read : ask('GET', read.location)
  }
  const open = (path: string) => ask('GET', path)
  const services = (query = '') => open(`/b/${shop.slug}${query}`)
  const linkTo = (page: ReadPage, wanted: RegExp) => {
    const found = page.links.find(({ href, name }) => wanted.test(name ?? href))
    if (!found) throw new Error(`No link ${String(wanted)} in ${page.text}`)
    return found.href
  }
  return {
    ...{ ask, open, services, visited, linkTo },
    /** The times of a day, from the first page on. */
    async times(day: RegExp, query = '') {
      const choosing = await open(linkTo(await services(query), new RegExp(shop.serviceId)))
      return open(linkTo(choosing, day))
    },
    /** Presses a time, and is at the form. */
    async choose(page: ReadPage, time: RegExp) {
      const pressed = page.buttons.find(({ name, label }) => name === 'startsAt' && time.test(label ?? ''))
      if (!pressed) throw new Error(`No time ${String(time)} in ${page.text}`)
      const form = page.forms.find(({ action }) => action.includes('/hold'))
      return ask('POST', form?.action ?? '', { startsAt: pressed.value })
    },
    send: (page: ReadPage, fields: Record<string, string>) => {
      const form = page.forms.find(({ action }) => action.includes('/details/'))
      return ask('POST', form?.action ?? '', { ...form?.hidden, ...fields })
    },
  }
}
const ann = () => ({ name: 'Ann Lee', email: `ann-${visitors}@people.example`, phone: '(415) 555-0134' })

const timesOf = (page: ReadPage) => page.buttons.filter(({ name }) => name === 'startsAt').map(({ value }) => value)

test('service, day, time, details, booked: by links and forms alone, and nothing personal in an address', async () => {
  const shop = await shopOf()
  const visitor = visitorOf(shop)
  const day = await visitor.times(/Wednesday, March 4, \d+ times free/)
  expect(day.buttons.find(({ name }) => name === 'startsAt')?.label).toBe('8:00 AM, Wednesday, March 4')
  const form = await visitor.choose(day, /^10:00 AM/)
  expect(form.text).toContain('Held for you until 8:10 AM')
  const booked = await visitor.send(form, { ...ann(), texts: 'yes' })
  expect(booked.text).toMatch(/It is booked\..*Wednesday, March 4 at 10:00 AM.*Press the link in it/)
  const [row] = await app.sql<{ agreed: boolean; wording: string; starts: string; unconfirmed: boolean }>(
    `select t.agreed, t.wording, a.starts_at::text as starts, a.unconfirmed
       from appointments a join text_consents t on t.appointment_id = a.id where a.business_id = $1`,
    [shop.desk.shop.id],
  )
  expect(row).toMatchObject({ agreed: true, wording: expect.stringContaining('may text me'), unconfirmed: true })
  expect(row?.starts).toContain('2026-03-04 18:00')
  expect(visitor.visited.filter((path) => /ann|lee|415|people/i.test(path.replace(shop.slug, '')))).toEqual([])
  const file = await visitor.open(visitor.linkTo(booked, /appointment\.ics/))
  expect(file.html).toMatch(/DTSTART[^\n]*20260304T(10|18)0000/)
})

test('what is typed wrong stands beside its field and is kept; nobody is booked', async () => {
  const shop = await shopOf({
    services: [
      {
        name: { en: 'Repair', es: 'Reparación' },
        durationMinutes: 60,
        leadMinutes: 0,
        needs: { staff: ['ana'] },
        questions: [{ text: { en: 'How many?', es: '¿Cuántos?' }, required: true, kind: 'number' }],
      },
    ],
  })
  const visitor = visitorOf(shop)
  const form = await visitor.choose(await visitor.times(/March 4/), /^10:00/)
  for (const [fields, said] of [
    [{ name: '', phone: '', email: '' }, ['Write down your name', 'Give a phone number', 'has to be answered']],
    [{ ...ann(), phone: '12' }, ['has to be answered']],
    [{ ...ann(), answer: 'x' }, ['has to be answered']],
  ] as const) {
    const again = await visitor.send(form, fields)
    expect(again.status).toBe(422)
    for (const one of said) expect(again.text).toContain(one)
    expect(again.fields['name']).toBe(fields.name)
  }
  const question = Object.keys(form.fields).find((name) => name.startsWith('answer-')) as string
  expect((await visitor.send(form, { ...ann(), [question]: 'blue' })).text).toContain('does not answer the question')
  const wrong = await visitor.send(form, { ...ann(), phone: '12', [question]: 'two' })
  expect([wrong.status, wrong.fields['phone'], wrong.fields[question]]).toEqual([422, '12', 'two'])
  expect(wrong.text).toContain('not a phone number')
  expect((await visitor.send(form, { ...ann(), email: 'x@', [question]: '2' })).text).toContain('not an e-mail')
  expect((await visitor.send(form, { ...ann(), [question]: '2' })).text).toContain('It is booked')
})

test('case 4: the time is stolen while they type: everything stays, and one press books another', async () => {
  const shop = await shopOf()
  const [slow, quick] = [visitorOf(shop), visitorOf(shop)]
  const form = await slow.choose(await slow.times(/March 4/), /^9:00 AM/)
  await app.moveClockTo('2026-03-02T16:12:00Z')
  const theirs = await quick.send(await quick.choose(await quick.times(/March 4/), /^9:00 AM/), ann())
  expect(theirs.text).toContain('It is booked')
  const typed = { name: 'Slow Sam', email: 'sam@people.example', phone: '' }
  const lost = await slow.send(form, typed)
  expect([lost.status, lost.fields['name'], lost.fields['email']]).toEqual([409, typed.name, typed.email])
  expect(lost.text).toContain('9:00 AM has just gone.')
  expect(lost.html).toMatch(/role="alert"[^>]*autofocus/)
  const instead = lost.buttons.filter(({ name }) => name === 'take')
  expect(instead).toHaveLength(3)
  const taken = await slow.send(lost, { ...typed, take: instead[0]?.value as string })
  expect(taken.text).toMatch(/It is booked\..*(8:00|10:00) AM/)
})

test('case 3: what they hold stays on their list and on nobody else’s; another choice frees it at once', async () => {
  const shop = await shopOf()
  const [one, other] = [visitorOf(shop), visitorOf(shop)]
  const day = await one.times(/March 4/)
  const here = one.visited.at(-1) as string
  const form = await one.choose(day, /^1:00 PM/)
  const back = await one.open(here)
  expect(back.text).toMatch(/1:00 PM held for you/)
  expect((await one.open(one.linkTo(back, /\/details\//))).text).toContain('Held for you until')
  const theirs = () => other.times(/March 4/).then(timesOf)
  expect(await theirs()).not.toContain('2026-03-04T21:00:00Z')
  await one.choose(back, /^2:00 PM/)
  expect(await theirs()).toContain('2026-03-04T21:00:00Z')
  expect(form.status).toBe(200)
})

test('case 5: the form sent twice, or opened again once it is sent, leads to the one booking', async () => {
  const shop = await shopOf()
  const visitor = visitorOf(shop)
  const form = await visitor.choose(await visitor.times(/March 4/), /^10:00/)
  const here = visitor.visited.at(-1) as string
  const fields = ann()
  const [first, second] = [await visitor.send(form, fields), await visitor.send(form, fields)]
  expect([first.text, second.text]).toEqual([expect.stringContaining('It is booked'), first.text])
  expect((await visitor.open(here)).text).toContain('You have booked this time already')
  expect(await app.sql('select id from appointments where business_id = $1', [shop.desk.shop.id])).toHaveLength(1)
})

test('the shop’s day and time whatever zone the visitor is in, theirs beside it, past by the clock', async () => {
  const shop = await shopOf({ profile: { zone: 'America/New_York' } })
  const tokyo = visitorOf(shop)
  const day = await tokyo.times(/March 3/, '?zone=Asia%2FTokyo')
  expect(day.buttons.find(({ value }) => value === '2026-03-03T23:00:00Z')?.label).toBe(
    '6:00 PM, Tuesday, March 3, Wed 8:00 AM in Tokyo',
  )
  expect(day.text).toContain('All times are Eastern Time (New York)')
  const booked = await tokyo.send(await tokyo.choose(day, /^6:00 PM/), ann())
  expect(booked.text).toMatch(/Tuesday, March 3 at 6:00 PM\s+Eastern Time · Wed 8:00 AM in Tokyo/)
  const zones = [undefined, 'Asia/Kolkata', 'Europe/Madrid', 'America/New_York', 'not/a-zone']
  const seen = []
  for (const zone of zones) {
    await app.moveClockTo('2026-03-02T19:50:00Z')
    const query = zone === undefined ? '' : `?zone=${encodeURIComponent(zone)}`
    seen.push(timesOf(await visitorOf(shop).times(/Monday, March 2/, query)))
  }
  expect(seen[0]?.[0]).toBe('2026-03-02T20:00:00Z')
  for (const one of seen) expect(one).toEqual(seen[0])
})

test('case 7: opening what was sent or shown changes nothing, however often; a press does', async () => {
  const shop = await shopOf()
  const visitor = visitorOf(shop)
  const booked = await visitor.send(await visitor.choose(await visitor.times(/March 4/), /^10:00/), ann())
  const here = visitor.visited.at(-1) as string
  const state = () => app.sql('select state, revision from appointments where business_id = $1', [shop.desk.shop.id])
  const before = await state()
  for (const { href } of booked.links.filter((link) => link.href.startsWith('/'))) {
    await visitor.open(href)
    await app.request('HEAD', href)
  }
  expect(await state()).toEqual(before)
  const action = booked.forms.find((form) => form.action.includes('/cancel'))?.action as string
  expect((await visitor.ask('POST', action, {})).text).toContain('It is cancelled')
  expect((await visitor.open(here)).text).toMatch(/It is cancelled\..*Book another time/)
})

test('case 12: one rule for the language, on every page and in what is sent', async () => {
  const shop = await shopOf()
  const spanish = visitorOf(shop, { 'accept-language': 'fr, es-MX;q=0.9, en;q=0.5' })
  expect((await spanish.services()).language).toBe('es')
  expect((await spanish.services('?language=en')).language).toBe('en')
  expect((await visitorOf(shop).services()).language).toBe('en')
  const day = await spanish.times(/miércoles, 4 de marzo/)
  expect(day.text).toMatch(/Corte de pelo.*marzo de 2026.*lun.*Todas las horas son de hora del Pacífico/)
  const form = await spanish.choose(day, /^10:00/)
  expect((await spanish.send(form, { name: '' })).text).toContain('Escriba su nombre.')
  const booked = await spanish.send(form, ann())
  expect([booked.language, booked.text]).toEqual(['es', expect.stringContaining('Está reservado.')])
  const [contact] = await app.sql('select language from contacts where business_id = $1', [shop.desk.shop.id])
  expect(contact).toEqual({ language: 'es' })
})

test('a business’s own colour comes as a file of its own, and only the sites it names may frame its page', async () => {
  const shop = await shopOf()
  const { cookie } = await buildSession(app, { businessId: shop.desk.shop.id, role: 'owner' })
  const wish = (body: object) => app.request('PUT', `/api/businesses/${shop.desk.shop.id}/widget`, { cookie, body })
  const policy = async () =>
    (await app.request('GET', `/b/${shop.slug}`)).headers
      .get('content-security-policy')
      ?.match(/frame-ancestors[^;]*/)?.[0]
  expect(await policy()).toBe('frame-ancestors *')
  const framedBy = ['https://www.corner.example']
  expect((await wish({ published: true, accent: '#ffcc00', framedBy })).status).toBe(200)
  expect(await policy()).toBe('frame-ancestors https://www.corner.example')
  expect((await wish({ published: true, framedBy: [] })).status).toBe(200)
  expect(await policy()).toBe(`frame-ancestors 'none'`)
  const page = await visitorOf(shop).services()
  expect(page.html).toContain('href="/assets/accent/ffcc00"')
  expect((await visitorOf(shop).open('/assets/accent/ffcc00')).html).toContain('--mark:#')
  for (const wrong of [{ accent: 'red' }, { framedBy: ['https://x.example/path'] }, { framedBy: ["'self' *"] }])
    expect((await wish({ published: true, ...wrong })).status).toBe(400)
  expect((await visitorOf(shop).open('/assets/accent/nothing')).status).toBe(404)
})

test('a made-up address is a page that says so, in the language of who asks', async () => {
  const shop = await shopOf()
  const visitor = visitorOf(shop, { 'accept-language': 'es' })
  for (const path of [
    '/b/no-such-shop',
    `/b/${shop.slug}/${shop.desk.shop.id}`,
    `/b/${shop.slug}/not-an-id`,
    `/b/${shop.slug}/booked/x.y`,
    `/b/${shop.slug}/${shop.serviceId}/details/${shop.desk.shop.id}`,
    `/b/${shop.slug}/${shop.serviceId}/details/nothing`,
  ])
    expect([path, [200, 400, 404, 410].includes((await visitor.open(path)).status)]).toEqual([path, true])
  expect((await visitor.open(`/b/${shop.slug}/${shop.serviceId}?visitor=x&day=2026-99-99&month=x`)).status).toBe(200)
})
