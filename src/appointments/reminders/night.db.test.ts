/** A clock that runs over a night of daylight saving: each appointment gets exactly the reminders it deserves. */
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Context } from '#src/context.ts'
import { sendMessage } from '#src/messaging/index.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { scaled } from '#test/harness/proof.ts'
import { bookAppointment } from '../book-appointment.ts'
import { cancelAppointment } from '../cancel-appointment.ts'
import { findOffers } from '../find-offers.ts'
import { moveAppointment } from '../move-appointment.ts'
import { sendReminder, sweepReminders } from './jobs.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })

/** Two that change their clocks in that night, one that does not, and one on the other side of the date line. */
const zones = ['America/Los_Angeles', 'America/New_York', 'America/Phoenix', 'Pacific/Auckland']
const numbers = ['+1415555', '+1212555', '+1602555', '+1808555']
const begin = Temporal.Instant.from('2026-03-06T16:00:00Z')
const end = Temporal.Instant.from('2026-03-10T08:00:00Z')
const stepMinutes = 30

type Shop = BuiltBusiness & {
  zone: string
  actor: { kind: 'member'; userId: string; businessId: string; role: 'staff' }
}
/** What an appointment was from a moment on; without a start it was off. */
type Was = { at: Temporal.Instant; startsAt: Temporal.Instant | null }
type Booked = { id: string; shop: Shop; phone: string; was: Was[] }

/** The same numbers in each run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((state / 2 ** 31) * sides)
  }
}
const roll = dice(20_260_308)

const sent: { to: string; text: string; at: Temporal.Instant }[] = []
let now = begin
const ports = (): Context => ({
  ...app.ctx,
  telephony: Object.assign(Object.create(app.ctx.telephony) as Context['telephony'], {
    sendText: async ({ to, text }: { to: string; text: string }) => {
      sent.push({ to, text, at: now })
      return { messageId: 'm', status: 'queued', tags: [] }
    },
  }),
})

async function buildShop(zone: string): Promise<Shop> {
  const keys = Array.from({ length: 12 }, (_, nth) => `s${nth}`)
  const shop = await buildBusiness(app, {
    profile: {
      zone,
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '00:00' })),
    },
    subjects: keys.map((key) => ({ key, kind: 'staff' as const, name: key })),
    services: [{ name: { en: 'Cut', es: 'Corte' }, durationMinutes: 30, leadMinutes: 0, needs: { staff: keys } }],
  })
  const { userId } = await buildSession(app, { businessId: shop.id, role: 'staff' })
  return { ...shop, zone, actor: { kind: 'member', userId, businessId: shop.id, role: 'staff' } }
}

/** An hour or more ahead, at most two and a half days, on a half hour. */
const someStart = () => now.add({ minutes: 60 + 30 * roll(115) })

async function offerAt({ id, zone, actor, serviceIds }: Shop, start: Temporal.Instant): Promise<string | null> {
  const local = start.toZonedDateTimeISO(zone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const { offers } = await app.ctx.db.forBusiness(id, (tx) =>
    findOffers(tx, actor, {
      serviceId: serviceIds[0] as string,
      from: local.toPlainDate().toString(),
      earliest: time,
      latest: time,
    }),
  )
  return offers.find((offer) => start.equals(offer.startsAt))?.id ?? null
}

async function book(shop: Shop, nth: number): Promise<Booked[]> {
  const start = someStart()
  const offerId = await offerAt(shop, start)
  if (!offerId) return []
  const phone = `${numbers[nth % numbers.length] as string}${String(1000 + nth)}`
  const { id } = await app.ctx.db.forBusiness(shop.id, (tx) =>
    bookAppointment(tx, shop.actor, { offerId, contact: { name: 'Ann', phone }, answers: [] }),
  )
  return [{ id, shop, phone, was: [{ at: now, startsAt: start }] }]
}

/** Moves or cancels it, if it is still ahead. */
async function change({ id: appointmentId, shop, was }: Booked): Promise<void> {
  const last = was.at(-1)?.startsAt
  if (!last || Temporal.Instant.compare(last, now) <= 0) return
  if (roll(2) === 0) {
    await app.ctx.db.forBusiness(shop.id, (tx) => cancelAppointment(tx, shop.actor, { appointmentId, for: 'customer' }))
    was.push({ at: now, startsAt: null })
    return
  }
  const start = someStart()
  const offerId = await offerAt(shop, start)
  if (!offerId || start.equals(last)) return
  await app.ctx.db.forBusiness(shop.id, (tx) => moveAppointment(tx, shop.actor, { appointmentId, offerId }))
  was.push({ at: now, startsAt: start })
}

const nobody = { actor: { kind: 'system', name: 'cron' }, requestId: null, businessId: null } as const

/** Does what the workers would: sweeps, drafts, hands over; changes happen between any two of these. */
async function work(between: () => Promise<void>): Promise<void> {
  await sweepReminders.run(app.ctx, nobody, {})
  await between()
  for (const { payload } of await queued('send-reminder'))
    await sendReminder.run(app.ctx, payload.envelope, payload.data as never)
  await between()
  for (const { payload } of await queued('send-message'))
    await sendMessage.job.run(ports(), payload.envelope, payload.data as never)
}

type Queued = { payload: { envelope: Parameters<typeof sendReminder.run>[1]; data: unknown } }
const queued = (name: string) =>
  app.sql<Queued>(
    `delete from graphile_worker._private_jobs as j using graphile_worker._private_tasks as t
      where t.id = j.task_id and t.identifier = $1 returning j.payload`,
    [name],
  )

/** The naive reading of the rule, minute by minute. */
function deserved({ shop, phone, was }: Booked): { minutes: number; due: Temporal.Instant }[] {
  const own = { '+1415': zones[0], '+1212': zones[1], '+1602': zones[2], '+1808': 'Pacific/Honolulu' }[
    phone.slice(0, 5)
  ]
  const isDay = (at: Temporal.Instant) =>
    [shop.zone, own as string].every((zone) => {
      const { hour, minute } = at.toZonedDateTimeISO(zone)
      return hour >= 8 && hour * 60 + minute <= 19 * 60 + 30
    })
  return was.flatMap(({ at: since, startsAt }, nth) => {
    if (!startsAt) return []
    const until = was[nth + 1]?.at ?? end
    return [1440, 120].flatMap((minutes) => {
      const due = startsAt.subtract({ minutes })
      if (Temporal.Instant.compare(due, since) <= 0) return []
      const scan = (by: number) => {
        for (let tries = 0; tries < 3 * 1440; tries += 1)
          if (isDay(due.add({ minutes: by * tries }))) return due.add({ minutes: by * tries })
        return null
      }
      const [before, after] = [scan(-1), scan(1)]
      const at = before && Temporal.Instant.compare(before, since) > 0 ? before : after
      if (!at || Temporal.Instant.compare(at, startsAt) >= 0 || Temporal.Instant.compare(at, until) >= 0) return []
      return [{ minutes, due: at }]
    })
  })
}

test('moved, cancelled, booked late: each gets exactly its reminders, and a second sweep writes nothing', async () => {
  await app.moveClockTo(begin.toString())
  const shops = await Promise.all(zones.map(buildShop))
  const all: Booked[] = []
  const most = scaled(200, 80)
  const bookSome = async (count: number) => {
    for (let nth = 0; nth < count && all.length < most; nth += 1)
      all.push(...(await book(shops[all.length % shops.length] as Shop, all.length)))
  }
  const changeSome = async (count: number) => {
    for (let nth = 0; nth < count && all.length; nth += 1) await change(all[roll(all.length)] as Booked)
  }
  await bookSome(most / 2)
  const steps = end.since(begin).total('minutes') / stepMinutes
  for (let step = 0; step <= steps; step += 1) {
    now = begin.add({ minutes: step * stepMinutes })
    await app.moveClockTo(now.toString())
    // On a half hour the change is first, so that nothing is due at its very moment.
    if (step % 2 === 0) await changeSome(1)
    if (step % 3 === 0) await bookSome(2)
    await work(async () => (step % 5 === 0 ? changeSome(1) : undefined))
  }

  expect(all).toHaveLength(most)
  const counts = { moved: 0, cancelled: 0, reminded: 0 }
  for (const one of all) {
    const wanted = deserved(one)
    const got = sent.filter(({ to }) => to === one.phone).map(({ at }) => at.toString())
    // Each goes with the first step of the clock at or after it is due; of two in one step the later one.
    const steps = new Set(
      wanted.map(({ due }) => {
        const minutes = due.since(begin).total('minutes')
        return begin.add({ minutes: Math.ceil(minutes / stepMinutes) * stepMinutes }).toString()
      }),
    )
    expect(got, `${one.shop.zone} ${one.phone} ${JSON.stringify(one.was)}`).toEqual([...steps].sort())
    counts.moved += one.was.filter(({ startsAt }) => startsAt).length - 1
    counts.cancelled += one.was.filter(({ startsAt }) => !startsAt).length
    counts.reminded += got.length
  }
  expect(counts.moved).toBeGreaterThan(most / 10)
  expect(counts.cancelled).toBeGreaterThan(most / 10)
  expect(counts.reminded).toBeGreaterThan(most / 2)

  const rows = () =>
    app.sql(
      'select xmin, * from reminders union all select xmin, null, id, null, null, null, null, null, null from messages',
    )
  const before = await rows()
  await work(async () => {})
  expect(await rows()).toEqual(before)
}, 300_000)
