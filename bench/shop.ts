/**
 * Makes the business most benches measure on: twenty people, one service, an API key, and as many past appointments as
 * are asked for.
 */
import { defineCatalogue } from '#src/appointments/index.ts'
import { createBusiness } from '#src/businesses/index.ts'
import { hashToken } from '#src/platform/crypto/signing.ts'
import type { ThrowAway } from './throw-away.ts'

export type Shop = {
  businessId: string
  serviceId: string
  keyId: string
  headers: Record<string, string>
  subjectIds: string[]
}

export const zone = 'America/Los_Angeles'
export const staffCount = 20
const firstSubject = 100
const apiKey = 'db_bench-key-of-a-throw-away-installation-1234'
/** An opening that ends when it begins is the whole day. */
const everyHour = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '00:00' }))
const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '20:00' }))

/** Ids that pgbench can count up: `n` in their last twelve digits. */
const counted = (kind: string, n: number | bigint) => `01980000-${kind}-7000-8000-${String(n).padStart(12, '0')}`
export const subjectId = (index: number) => counted('5000', firstSubject + (index % staffCount))

export async function openShop({ ctx, owner }: ThrowAway, { roundTheClock = false } = {}): Promise<Shop> {
  const profile = {
    slug: 'bench',
    name: 'Bench Heating',
    trade: 'heating',
    zone,
    country: 'US',
    language: 'en' as const,
    currency: 'USD',
  }
  const businessId = await ctx.db.asPlatform('open the shop', (tx) =>
    createBusiness(tx, {
      ...profile,
      address: '1 Main Street',
      notifyEmail: 'owner@bench.example',
      notifyConfirmed: true,
      numbers: ['+15105550100'],
      hours: roundTheClock ? everyHour : everyDay,
    }),
  )
  const { serviceIds } = await ctx.db.forBusiness(businessId, (tx) =>
    defineCatalogue(tx, {
      subjects: [],
      services: [
        {
          name: { en: 'Tune-up', es: 'Mantenimiento' },
          durationMinutes: 60,
          price: { amountMinor: 8_900, from: false },
          needs: {},
        },
      ],
    }),
  )
  const [serviceId] = serviceIds as [string]
  const subjectIds = Array.from({ length: staffCount }, (_, index) => subjectId(index))
  await owner.query(
    `insert into subjects (business_id, id, kind, name) select $1, id, 'staff', 'Person ' || id
      from unnest($2::uuid[]) as id`,
    [businessId, subjectIds],
  )
  await owner.query(
    `insert into service_subjects (business_id, service_id, requirement, subject_id) select $1, $2, 'staff', id
      from unnest($3::uuid[]) as id`,
    [businessId, serviceId, subjectIds],
  )
  const key = await owner.query<{ id: string }>(
    `insert into api_keys (business_id, id, name, key_hash, scopes, created_at)
      values ($1, gen_random_uuid(), 'bench', $2, '{appointments:write,appointments:read}', now()) returning id`,
    [businessId, hashToken(apiKey)],
  )
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
  return { businessId, serviceId, keyId: (key.rows[0] as { id: string }).id, headers, subjectIds }
}

/** Adds appointments of the past, one an hour and person, each with its own contact, as bookings leave them. */
export async function addPast({ owner }: ThrowAway, shop: Shop, count: number): Promise<void> {
  const past = `from generate_series(0, ${count - 1}) as i`
  const id = (kind: string) => `('01980000-${kind}-7000-8000-' || lpad(i::text, 12, '0'))::uuid`
  const subject = `('01980000-5000-7000-8000-' || lpad((${firstSubject} + i % ${staffCount})::text, 12, '0'))::uuid`
  const starts = `date_trunc('day', now()) - (1 + i / ${staffCount}) * interval '1 hour'`
  const business = `'${shop.businessId}'::uuid`
  for (const statement of [
    `insert into contacts (business_id, id, name, language, created_at)
      select ${business}, ${id('1000')}, 'Past caller ' || i, 'en', now() ${past}`,
    `insert into addresses (business_id, id, kind, value, created_at)
      select ${business}, ${id('1001')}, 'phone', '+1' || (3100000000 + i), now() ${past}`,
    `insert into contact_addresses (business_id, contact_id, address_id)
      select ${business}, ${id('1000')}, ${id('1001')} ${past}`,
    `insert into appointments (business_id, id, service_id, contact_id, offer_id, starts_at, ends_at, zone, state,
      price_minor, currency, answers, booked_by, created_at)
     select ${business}, ${id('1002')}, '${shop.serviceId}', ${id('1000')}, ${id('1003')}, ${starts}, ${starts} +
       interval '1 hour', '${zone}', 'booked', 8900, 'USD', '[]', 'system:bench', now() ${past}`,
    `insert into allocations (business_id, id, subject_id, seat, starts_at, ends_at, state, appointment_id)
     select ${business}, ${id('1004')}, ${subject}, 1, ${starts}, ${starts} + interval '1 hour', 'booked',
       ${id('1002')} ${past}`,
  ])
    await owner.query(statement)
}

/** Another service, with people of its own. */
export async function addPeople(
  { ctx }: ThrowAway,
  shop: Shop,
  count: number,
): Promise<{ serviceId: string; subjectIds: string[] }> {
  const keys = Array.from({ length: count }, (_, index) => `of-${count}-${index}`)
  const { serviceIds, subjectIds } = await ctx.db.forBusiness(shop.businessId, (tx) =>
    defineCatalogue(tx, {
      subjects: keys.map((key) => ({ key, kind: 'staff' as const, name: key })),
      services: [
        {
          name: { en: `Tune-up by ${count}`, es: `Mantenimiento de ${count}` },
          durationMinutes: 60,
          price: { amountMinor: 8_900, from: false },
          needs: { staff: keys },
        },
      ],
    }),
  )
  return { serviceId: serviceIds[0] as string, subjectIds: Object.values(subjectIds) }
}

/** Adds appointments of the past number `from` up to `to`, an hour each, to these people in turns. */
export async function addPastOf(
  { owner }: ThrowAway,
  shop: Shop,
  { subjectIds, from, to }: { subjectIds: string[]; from: number; to: number },
): Promise<void> {
  if (to <= from) return
  const id = (kind: string) => `('01980000-${kind}-7000-8000-' || lpad(i::text, 12, '0'))::uuid`
  const people = subjectIds.length
  const starts = `date_trunc('day', now()) - (1 + i / ${people}) * interval '1 hour'`
  const contact = counted('2000', from)
  const past = `from generate_series(${from}, ${to - 1}) as i`
  await owner.query(
    `insert into contacts (business_id, id, name, language, created_at) values ($1, $2, 'Past caller', 'en', now())`,
    [shop.businessId, contact],
  )
  await owner.query(
    `insert into appointments (business_id, id, service_id, contact_id, offer_id, starts_at, ends_at, zone, state,
      price_minor, currency, answers, booked_by, created_at)
     select $1, ${id('2002')}, $2, $3, ${id('2003')}, ${starts}, ${starts} + interval '1 hour', '${zone}', 'booked',
       8900, 'USD', '[]', 'system:bench', now() ${past}`,
    [shop.businessId, shop.serviceId, contact],
  )
  await owner.query(
    `insert into allocations (business_id, id, subject_id, seat, starts_at, ends_at, state, appointment_id)
     select $1, ${id('2004')}, ($2::uuid[])[1 + i % ${people}], 1, ${starts}, ${starts} + interval '1 hour', 'booked',
       ${id('2002')} ${past}`,
    [shop.businessId, subjectIds],
  )
}

/** Slots by number: every number is another hour or another person, so every slot is free. */
export type Slots = {
  first: string
  offerId(index: number): string
  startsAt(index: number): string
  phone(index: number): string
}

const hourMs = 3_600_000
/** The base of slot ids: added to the number of a slot it makes twelve digits. */
export const idsFrom = 100_000_000_000
export const phonesFrom = 4_150_000_000

/** Offers `count` slots to the shop's API key, as a search would have. */
export async function offerSlots({ owner }: ThrowAway, shop: Shop, count: number): Promise<Slots> {
  const tomorrow = Math.ceil(Date.now() / (24 * hourMs)) * 24 * hourMs + 24 * hourMs
  const startsAt = (index: number) =>
    new Date(tomorrow + Math.floor(index / staffCount) * hourMs).toISOString().replace('.000Z', 'Z')
  const slots: Slots = {
    first: startsAt(0),
    startsAt,
    offerId: (index) => counted('0ffe', idsFrom + index),
    phone: (index) => `+1${phonesFrom + index}`,
  }
  const offer = `('01980000-0ffe-7000-8000-' || (${idsFrom} + i)::text)::uuid`
  const starts = `timestamptz '${slots.first}' + (i / ${staffCount}) * interval '1 hour'`
  await owner.query(
    `insert into offers (business_id, id, service_id, starts_at, ends_at, zone, made_to, expires_at)
     select $1, ${offer}, $2, ${starts}, ${starts} + interval '1 hour', '${zone}', $3, now() + interval '1 day'
       from generate_series(0, ${count - 1}) as i`,
    [shop.businessId, shop.serviceId, `api-key:${shop.keyId}`],
  )
  await owner.query(
    `insert into offer_subjects (business_id, offer_id, requirement, subject_id, seat)
     select $1, ${offer}, 'staff', ('01980000-5000-7000-8000-' || lpad((${firstSubject} + i % ${staffCount})::text,
       12, '0'))::uuid, 1 from generate_series(0, ${count - 1}) as i`,
    [shop.businessId],
  )
  return slots
}
