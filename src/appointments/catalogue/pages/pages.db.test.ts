/** The pages of services and staff, as a browser without scripts uses them. */
import { beforeEach, expect, test } from 'vitest'
import { type Answer, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { catalogueWords } from './words.ts'

const app = useApp({ worker: false, sandbox: false, env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000' } })

const words = catalogueWords('en')
let shop: BuiltBusiness
let owner: { userId: string; cookie: string }
beforeEach(() => open())

async function open(profile: { language?: 'en' | 'es' } = {}): Promise<void> {
  shop = await buildBusiness(app, { profile })
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
}

const look = async (below: string): Promise<string> =>
  (await app.request('GET', `/businesses/${shop.id}${below}`, { ...owner, headers: { accept: 'text/html' } })).body
const submit = (below: string, fields: Record<string, string>): Promise<Answer> =>
  app.request('POST', `/businesses/${shop.id}${below}`, {
    ...owner,
    body: new URLSearchParams(fields).toString(),
    headers: { accept: 'text/html', origin: app.baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
  })
const read = async (below: string) => (await app.request('GET', `/api/businesses/${shop.id}${below}`, owner)).body
const where = (answer: Answer) => [answer.status, answer.headers.get('location')]

const usual = {
  ...{ durationMinutes: '30', bufferBeforeMinutes: '0', bufferAfterMinutes: '0', stepMinutes: '15' },
  ...{ leadMinutes: '0', horizonDays: '90', active: 'yes' },
}
const color = { 'name-en': 'Color', 'name-es': 'Tinte', aliases: 'dye, tint', price: '99.5', from: 'yes', ...usual }
const haircut = { 'name-en': 'Haircut', 'name-es': 'Corte de pelo', price: '45.00', ...usual, durationMinutes: '60' }
const [serviceOf, anaOf] = [() => shop.serviceIds[0] as string, () => shop.subjectIds['ana'] as string]

test('a service is added and changed by its form; what was typed wrongly stays in it', async () => {
  const ana = { [`needs-${anaOf()}`]: 'yes' }
  expect(where(await submit('/services', { ...color, ...ana }))).toEqual([
    ...[303, `/businesses/${shop.id}/services?done=added`],
  ])
  const [, added] = (await read('/services')).items
  expect(added).toMatchObject({
    ...{ name: { en: 'Color', es: 'Tinte' }, aliases: ['dye', 'tint'], durationMinutes: 30 },
    ...{ price: { amountMinor: 9_950, from: true }, needs: [{ requirement: 'staff', subjects: [{ name: 'Ana' }] }] },
  })
  const page = await look('/services?done=added')
  for (const said of [words.done.added, 'Color', '99.50 USD', words.change('Haircut')]) expect(page).toContain(said)

  for (const [fields, problem] of [
    [{ durationMinutes: '-5' }, words.unfit(words.fields.durationMinutes)],
    [{ price: 'ten' }, words.unfit(words.fields.price)],
    [{ 'name-en': 'x'.repeat(10_000) }, words.unfit(words.fields.name)],
    [{ 'name-es': 'Corte de pelo' }, words.exists()],
    [{ version: '7' }, words.meanwhile()],
  ] as const) {
    const answer = await submit(`/services/${added.id}`, { ...color, ...ana, ...fields })
    expect([answer.status, answer.body.includes(problem)], problem).toEqual([422, true])
  }
  const wrong = await submit(`/services/${added.id}`, { ...color, aliases: 'kept as typed', durationMinutes: 'x' })
  expect(wrong.body).toContain('value="kept as typed"')
  expect(await read(`/services/${added.id}`)).toEqual(added)
})

test('what an edit touches stands on the page that answers it', async () => {
  const wanted = { userId: owner.userId, day: '2026-03-03', time: '10:00', count: 2 }
  const [offerId] = await buildOffers(app, shop, wanted)
  const contact = { name: 'Ann <b>', phone: '415 555 0134' }
  await app.request('POST', `/api/businesses/${shop.id}/appointments`, { ...owner, body: { offerId, contact } })
  const answer = await submit(`/services/${serviceOf()}`, { ...haircut, [`needs-${anaOf()}`]: 'yes', active: '' })
  expect(answer.status).toBe(200)
  for (const said of [words.touched(), 'Ann &lt;b&gt;', '2026-03-03 10:00', words.openOffer(), words.inactive()])
    expect(answer.body).toContain(said)
  // Written once more as it is, it touches nothing.
  expect(
    (await submit(`/services/${serviceOf()}`, { ...haircut, [`needs-${anaOf()}`]: 'yes', active: '' })).status,
  ).toBe(303)
})

test('somebody is added and changed by the form, with minutes and a price of their own', async () => {
  const does = { [`does-${serviceOf()}`]: 'yes', [`minutes-${serviceOf()}`]: '45', [`price-${serviceOf()}`]: '60' }
  expect((await submit('/staff', { name: 'Ben', active: 'yes', ...does })).status).toBe(303)
  const ben = (await read('/staff')).items[1]
  expect(ben).toMatchObject({
    name: 'Ben',
    services: [{ requirement: 'staff', durationMinutes: 45, price: { amountMinor: 6_000 } }],
  })
  expect(await look('/staff')).toContain('value="60.00"')
  expect((await submit(`/staff/${ben.id}`, { name: 'Ana', active: 'yes' })).body).toContain(words.exists())
  expect((await submit(`/staff/${ben.id}`, { name: 'Benito', active: 'yes', version: '1' })).status).toBe(303)
  expect(await read(`/staff/${ben.id}`)).toMatchObject({ name: 'Benito', services: [] })
  const alone = await submit(`/staff/${anaOf()}`, { name: 'Ana', active: 'yes' })
  expect([alone.status, alone.body.includes(words.nobodyLeft())]).toEqual([422, true])
  const gone = await submit(`/staff/${anaOf()}`, { name: 'Ana', [`does-${serviceOf()}`]: 'yes' })
  expect(gone.body).toContain(words.undone('Haircut'))
})

test('a business that speaks Spanish has the pages in Spanish; staff may not look', async () => {
  await open({ language: 'es' })
  const spanish = catalogueWords('es')
  for (const [below, title] of [
    ['/services', spanish.services()],
    ['/staff', spanish.staff()],
  ] as const) {
    const page = await look(below)
    expect(page).toContain('<html lang="es">')
    expect(page).toContain(`<h1>${title}</h1>`)
  }
  expect(await look('/services')).toContain('Corte de pelo')
  owner = await buildSession(app, { businessId: shop.id, role: 'staff' })
  expect((await app.request('GET', `/businesses/${shop.id}/services`, owner)).status).toBe(403)
})
