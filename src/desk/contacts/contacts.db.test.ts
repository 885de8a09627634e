/** Customers as the people of a business see them, and put right. */
import { beforeEach, expect, test } from 'vitest'
import type { ContactCard, TimelineItem } from '#contract/contact-card.ts'
import { bookAppointment } from '#src/appointments/index.ts'
import { keepOptOut, rememberContact } from '#src/contacts/index.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { handOverTexts, texterOf } from '#test/harness/texting.ts'
import { namingContacts } from './contact-queries.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })

let shop: BuiltBusiness
let cookie: string
beforeEach(async () => {
  shop = await buildBusiness(app)
  cookie = (await buildSession(app, { businessId: shop.id, role: 'manager' })).cookie
})
const inShop = <T>(work: Parameters<typeof app.ctx.db.forBusiness<T>>[1]) => app.ctx.db.forBusiness(shop.id, work)
const remembered = (name: string, phone: string) =>
  inShop(async (tx) => (await rememberContact(tx, { name, phone }, { country: 'US', language: 'en' })).id)

const ask = (method: 'GET' | 'PATCH' | 'POST', at: string, body?: object) =>
  app.request(method, `/api/businesses/${shop.id}/contacts/${at}`, { cookie, ...(body && { body }) })
const card = async (id: string) => (await ask('GET', id)).body as ContactCard
const timeline = async (id: string, query = '') =>
  (await ask('GET', `${id}/timeline${query}`)).body as { items: TimelineItem[]; next: string | null }

test('who texts, books and says STOP is one card: reached where, with which wish, how often here', async () => {
  const me = texterOf(app, shop, '+14155556001')
  for (const text of ['can i get a haircut tomorrow at 10', 'yes', 'Kim Lee', 'yes']) await me.say(text)
  await handOverTexts(app, shop)
  const id = (await me.conversations())[0]?.contact_id as string
  expect(await card(id)).toMatchObject({
    name: 'Kim Lee',
    addresses: [{ kind: 'phone', value: me.number, optedOut: null }],
    appointments: { coming: 1, past: 0, cancelled: 0, noShows: 0 },
  })
  await inShop((tx) =>
    keepOptOut(tx, { kind: 'phone', value: me.number, stopped: true, saidAt: tx.now, source: 'words' }),
  )
  expect((await card(id)).addresses[0]?.optedOut).toMatchObject({ source: 'words' })
  const { items } = await timeline(id)
  expect(items.map(({ kind }) => kind).toSorted()).toEqual(expect.arrayContaining(['appointment', 'conversation']))
  expect(items.map(({ at }) => at)).toEqual(
    items
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  )

  const paged: TimelineItem[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Awaited<ReturnType<typeof timeline>> = await timeline(id, `?size=1${cursor && `&cursor=${cursor}`}`)
    paged.push(...page.items)
    cursor = page.next
  }
  expect(paged).toEqual(items)
})

test('a name and a language are changed, an address is added; nonsense changes nothing', async () => {
  const id = await remembered('Kym Lee', '+14155556002')
  expect((await ask('PATCH', id, { name: 'Kim Lee', language: 'es', email: 'Kim@People.example' })).body).toMatchObject(
    {
      name: 'Kim Lee',
      language: 'es',
      addresses: [
        { kind: 'phone', value: '+14155556002' },
        { kind: 'email', value: 'kim@people.example' },
      ],
    },
  )
  const before = await card(id)
  for (const [body, code] of [
    [{ name: ' ' }, 'invalid_request'],
    [{ name: 'Kim', nonsense: 1 }, 'invalid_request'],
    [{ phone: 'at home' }, 'phone_invalid'],
    [{ name: 'Kim', email: 'kim at people' }, 'email_invalid'],
  ] as const)
    expect((await ask('PATCH', id, body)).body).toMatchObject({ code })
  expect(await card(id)).toEqual(before)
})

test('two who are one person are merged: all that was of the one is of the other, who keeps the name', async () => {
  const [kept, gone] = [await remembered('Kim Lee', '+14155556003'), await remembered('K. Lee', '+14155556004')]
  const { userId } = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const [offerId = ''] = await buildOffers(app, shop, { userId, day: '2026-03-04', time: '10:00', count: 1 })
  const actor = { kind: 'member', userId, businessId: shop.id, role: 'staff' } as const
  const contact = { name: 'K. Lee', phone: '+14155556004' }
  const appointment = await inShop((tx) => bookAppointment(tx, actor, { offerId, contact, answers: [] }))
  expect((await card(gone)).appointments.coming).toBe(1)
  expect((await ask('POST', `${kept}/merge`, { contactId: gone })).body).toMatchObject({
    id: kept,
    name: 'Kim Lee',
    addresses: [{ value: '+14155556003' }, { value: '+14155556004' }],
    appointments: { coming: 1 },
  })
  expect((await ask('GET', gone)).status).toBe(404)
  expect((await timeline(kept)).items).toMatchObject([{ kind: 'appointment', id: appointment.id }])
  // Merged again, with themselves, or with another business's: nothing happens.
  for (const [contactId, code] of [
    [gone, 'not_found'],
    [kept, 'invalid_request'],
    ['01900000-0000-7000-8000-000000000000', 'not_found'],
  ])
    expect((await ask('POST', `${kept}/merge`, { contactId })).body).toMatchObject({ code })
})

test('every reference to a contact goes along', async () => {
  const references = await app.sql<{ name: string }>(
    `select conrelid::regclass::text as name from pg_constraint
      where contype = 'f' and confrelid = 'public.contacts'::regclass order by 1`,
  )
  expect(references.map(({ name }) => name)).toEqual([...namingContacts, 'contact_addresses'].toSorted())
})
