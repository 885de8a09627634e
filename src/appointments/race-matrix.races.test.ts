/**
 * Every two things that can be done to a calendar, at once, at the same time, at a part of it and right beside it: on
 * the database each pair, over HTTP twelve of them. Nobody overlaps, nobody waits for ever, nothing is booked after a
 * block over it, and every block says what it lies over.
 */
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import type { BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { sampled, scaled } from '#test/harness/proof.ts'
import { countDeadlocks, countRows } from '../../scripts/race/count-rows.ts'
import { addTimeOff } from './absences/time-off.ts'
import { bookAppointment } from './book-appointment.ts'
import { insertConnection } from './calendars/in/connection-queries.ts'
import { putItems } from './calendars/in/item-queries.ts'
import { writeBlocks } from './calendars/in/write-blocks.ts'
import { findOffers } from './find-offers.ts'
import { holdOffers } from './holds/hold-offer.ts'
import { moveAppointment } from './move-appointment.ts'
import { approveAppointment } from './requests/answer-request.ts'
import { bookOrSqueezeIn } from './squeeze-in/squeeze-in.ts'
import { swapAppointments } from './swap-appointments.ts'
import { bookTogether } from './together/book-together.ts'
import { offerSeries } from './together/offer-series.ts'

const app = useApp({ worker: false, sandbox: false, env: { ...raisedCaps, DATABASE_POOL_SIZE: '48' } })

let deadlocksBefore = 0
beforeAll(async () => {
  deadlocksBefore = await countDeadlocks(app.database.ownerUrl)
})
const refusals = [
  ...['slot_taken', 'withdrawn', 'time_not_free', 'appointment_closed', 'offer_unknown'],
  'changed_meanwhile',
]

const day = '2026-03-03'
const relations = { same: '10:00', partial: '10:30', adjacent: '11:00' }
const times = Object.values(relations)
const contact = { name: 'Ann Lee', phone: '+14155550134' }

const massage = {
  name: { en: 'Massage', es: 'Masaje' },
  durationMinutes: 60,
  leadMinutes: 0,
  needs: { staff: ['ana', 'ben'], room: ['blue', 'red'] },
}
const wishes: BusinessWishes = {
  subjects: [
    ...['ana', 'ben'].map((key) => ({ key, kind: 'staff' as const, name: key })),
    ...['blue', 'red'].map((key) => ({ key, kind: 'resource' as const, name: key })),
  ],
  services: [massage, { ...massage, name: { en: 'Consultation', es: 'Consulta' }, needsApproval: true }],
}

/** A shop whose doings go one way: to the database, or over HTTP. */
type Way = {
  desk: Desk
  do(what: { http: () => Promise<unknown>; db: (tx: Tx, as: Actor) => Promise<unknown> }): Promise<string>
}
/** Made ready before the race: what then happens at once. It answers with a code, or what it did. */
type Doing = () => Promise<string>
type Kind = (way: Way, time: string) => Promise<Doing>

/** Blocks with the appointments that they reported. */
const reported = new Map<string, string[]>()

async function wayOf(overHttp: boolean): Promise<Way> {
  const desk = await buildDesk(app, wishes)
  const as: Actor = { kind: 'member', userId: desk.userId, businessId: desk.shop.id, role: 'staff' }
  return {
    desk,
    async do({ http, db }) {
      if (overHttp) {
        const { status, body } = (await http()) as { status: number; body: { code?: string } & TimeOff }
        return status < 300 ? note(body) : (body.code ?? String(status))
      }
      return app.ctx.db
        .by({ actor: as, requestId: null })
        .forBusiness(desk.shop.id, (tx) => db(tx, as))
        .then((done) => note(done as TimeOff), codeOf)
    },
  }
}

type TimeOff = { id: string; affected?: { id: string }[] }
function note(done: TimeOff | null): string {
  if (done?.affected)
    reported.set(
      done.id,
      done.affected.map(({ id }) => id),
    )
  return 'done'
}
function codeOf(error: unknown): string {
  if (error instanceof DomainError) return error.code
  throw error
}

const run = <T>(desk: Desk, work: (tx: Tx) => Promise<T>): Promise<T> => app.ctx.db.forBusiness(desk.shop.id, work)

/** Makes an offer to somebody; on another day where that time is full by now. */
async function offerTo(desk: Desk, actor: Actor, { time, service = 0 }: { time: string; service?: number }) {
  const { offers } = await run(desk, (tx) =>
    findOffers(tx, actor, {
      ...{ serviceId: desk.shop.serviceIds[service] as string, from: day, earliest: time, latest: time },
    }),
  )
  return offers[0]?.id ?? newId()
}

const memberOf = (desk: Desk): Actor => ({
  ...{ kind: 'member', userId: desk.userId, businessId: desk.shop.id, role: 'staff' },
})
const callerOf = (desk: Desk): Actor => ({
  ...{ kind: 'caller', businessId: desk.shop.id, conversationId: newId(), channel: 'phone', visitor: null },
})

/** Books at one of the free starts of later days, each its own. */
let laterDays = 0
async function bookElsewhere(desk: Desk): Promise<string> {
  laterDays += 1
  const date = `2026-${laterDays % 2 ? '04' : '05'}-${String(1 + (Math.floor(laterDays / 2) % 28)).padStart(2, '0')}`
  const time = `${String(9 + (Math.floor(laterDays / 56) % 9)).padStart(2, '0')}:00`
  const body = { contact, serviceId: desk.shop.serviceIds[0], date, time, override: { reason: 'A race' } }
  const made = await run(desk, (tx) => bookOrSqueezeIn(tx, memberOf(desk), { ...body, answers: [] } as never))
  return made.id
}

const move = (way: Way, id: string, to: { date?: string; time?: string; staffId?: string }): Promise<string> =>
  way.do({
    http: () => way.desk.patch(`/${id}`, to),
    db: (tx, as) => moveAppointment(tx, as, { appointmentId: id, ...to }),
  })

/** The two who change places, with one member of staff, made once for each shop. */
const neighbours = new WeakMap<Desk, Promise<[string, string]>>()
function neighboursOf(desk: Desk): Promise<[string, string]> {
  const made =
    neighbours.get(desk) ??
    (async () => {
      const ids: string[] = []
      for (const time of ['10:00', '11:00']) {
        const staffId = desk.shop.subjectIds['ana']
        const body = {
          contact,
          serviceId: desk.shop.serviceIds[0],
          date: day,
          time,
          staffId,
          override: { reason: 'A race' },
        }
        ids.push((await run(desk, (tx) => bookOrSqueezeIn(tx, memberOf(desk), { ...body, answers: [] } as never))).id)
      }
      return ids as [string, string]
    })()
  neighbours.set(desk, made)
  return made
}

/** Something of five minutes in somebody's own calendar. */
const itemAt = (key: string, clock: string) => ({
  ...{ key, etag: null },
  times: [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', `UID:${key}`],
    ...[`DTSTART;TZID=America/Los_Angeles:${day.replaceAll('-', '')}T${clock}`, 'DURATION:PT5M'],
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n'),
})

let turn = 0
const kinds: Record<string, Kind> = {
  async book(way, time) {
    const offerId = await offerTo(way.desk, memberOf(way.desk), { time })
    const body = { offerId, contact, answers: [] }
    return () => way.do({ http: () => way.desk.post('', body), db: (tx, as) => bookAppointment(tx, as, body) })
  },
  async 'hold to book'({ desk }, time) {
    const caller = callerOf(desk)
    const offerId = await offerTo(desk, caller, { time })
    return async () => {
      await run(desk, (tx) => holdOffers(tx, caller, [offerId]))
      return run(desk, (tx) => bookAppointment(tx, caller, { offerId, contact, answers: [] })).then(
        () => 'done',
        codeOf,
      )
    }
  },
  async 'request to approve'(way, time) {
    const caller = callerOf(way.desk)
    const offerId = await offerTo(way.desk, caller, { time, service: 1 })
    return async () => {
      const made = await run(way.desk, (tx) => bookAppointment(tx, caller, { offerId, contact, answers: [] })).catch(
        codeOf,
      )
      if (typeof made === 'string') return made
      return way.do({
        http: () => way.desk.post(`/${made.id}/approve`),
        db: (tx, as) => approveAppointment(tx, as, { appointmentId: made.id }),
      })
    }
  },
  async move(way, time) {
    const id = await bookElsewhere(way.desk)
    return () => move(way, id, { date: day, time })
  },
  async swap(way) {
    const both = await neighboursOf(way.desk)
    turn += 1
    const [id, withAppointmentId] = turn % 2 ? both : both.toReversed()
    const body = { withAppointmentId: withAppointmentId as string }
    return () =>
      way.do({
        http: () => way.desk.post(`/${id}/swap`, body),
        db: (tx, as) => swapAppointments(tx, as, { appointmentId: id as string, ...body }),
      })
  },
  async reassign(way) {
    const ids = await neighboursOf(way.desk)
    turn += 1
    const id = ids[turn % 2] as string
    const staffId = way.desk.shop.subjectIds[turn % 3 ? 'ben' : 'ana'] as string
    return () => move(way, id, { staffId })
  },
  async 'squeeze in'(way, time) {
    const body = {
      contact,
      serviceId: way.desk.shop.serviceIds[0] as string,
      date: day,
      time,
      override: { reason: 'A race' },
    }
    return () =>
      way.do({
        http: () => way.desk.post('', body),
        db: (tx, as) => bookOrSqueezeIn(tx, as, { ...body, answers: [] } as never),
      })
  },
  async party(way, time) {
    const ids = []
    for (const each of [time, `${Number(time.slice(0, 2)) + 1}${time.slice(2)}`])
      ids.push(await offerTo(way.desk, memberOf(way.desk), { time: each }))
    turn += 1
    const bookings = ids.map((offerId) => ({ offerId, answers: [] }))
    const body = { contact, bookings, allOrNothing: turn % 2 === 0 }
    return () => way.do({ http: () => way.desk.post('/together', body), db: (tx, as) => bookTogether(tx, as, body) })
  },
  async series(way, time) {
    const wish = { serviceId: way.desk.shop.serviceIds[0] as string, date: day, time, count: 3 }
    const { outcomes } = await run(way.desk, (tx) => offerSeries(tx, memberOf(way.desk), wish))
    turn += 1
    const bookings = outcomes.map(({ offer }) => ({ offerId: offer?.id ?? newId(), answers: [] }))
    const body = { contact, bookings, allOrNothing: turn % 2 === 0 }
    return () => way.do({ http: () => way.desk.post('/together', body), db: (tx, as) => bookTogether(tx, as, body) })
  },
  async 'calendar batch'({ desk }, time) {
    turn += 1
    const subjectId = desk.shop.subjectIds[turn % 2 ? 'ana' : 'ben'] as string
    const id = newId()
    const hour = time.slice(0, 2)
    // What a sync has saved of it; the access is not read here.
    await run(desk, async (tx) => {
      const access = Buffer.from('none')
      await insertConnection(tx, { id, subjectId, kind: 'ics', host: 'calendar.example', access })
      await putItems(tx, id, [
        itemAt('00', `${hour}${turn % 3 ? '4000' : '1000'}`),
        itemAt('01', `${hour}5000`),
        itemAt('02', '200000'),
      ])
    })
    return async () => {
      await writeBlocks((work) => run(desk, work), id, app.ctx.config)
      const written = await app.sql('select id from blocks where connection_id = $1', [id])
      return written.length === 3 ? 'done' : `${written.length} blocks`
    }
  },
  async 'time off'(way, time) {
    turn += 1
    const staffId = way.desk.shop.subjectIds[turn % 2 ? 'ana' : 'ben'] as string
    const body = {
      from: day,
      earliest: `${time.slice(0, 3)}${turn % 3 ? '40' : '10'}`,
      latest: `${time.slice(0, 3)}45`,
    }
    return () =>
      way.do({
        http: () =>
          app.request('POST', `/api/businesses/${way.desk.shop.id}/staff/${staffId}/time-off`, {
            cookie: way.desk.cookie,
            body,
          }),
        db: (tx) => addTimeOff(tx, staffId, body),
      })
  },
}

const names = Object.keys(kinds)
const pairs = names.flatMap((first, at) => names.slice(at).map((second) => [first, second] as const))
/** Twelve pairs in which every kind has its turn. */
const overHttp = pairs.filter((_, nth) => nth % 3 === 0).slice(0, 12)

async function race(way: Way, pair: readonly [string, string]) {
  const atOnce = scaled(32, 10)
  const doings: Doing[] = []
  for (let nth = 0; nth < atOnce; nth += 1) {
    const isFirst = nth % 2 === 0
    const kind = kinds[isFirst ? pair[0] : pair[1]] as Kind
    doings.push(await kind(way, isFirst ? relations.same : (times[Math.floor(nth / 2) % times.length] as string)))
  }
  const codes = await Promise.all(doings.map((doing) => doing()))
  return {
    unexpected: codes.filter((code) => code !== 'done' && !refusals.includes(code)),
    overlaps: (await countRows(app.database.ownerUrl, way.desk.shop.id)).overlaps,
    unreported: await unreported(way.desk),
    strays: await strays(way.desk),
  }
}
const allRight = { unexpected: [], overlaps: 0, unreported: [], strays: [] }

/** What lies under a block that did not report it: it was committed after the block, or overlooked. */
async function unreported({ shop }: Desk) {
  const over = await app.sql<{ block: string; appointment: string; told: boolean }>(
    `select k.id as block, a.appointment_id as appointment, exists (select from events as e
         where e.business_id = k.business_id and e.type = 'calendar.conflict' and e.subject = a.appointment_id::text
           and e.data->>'connectionId' = k.connection_id::text) as told
       from blocks as k join allocations as a
       on a.business_id = k.business_id and a.subject_id = k.subject_id and a.appointment_id is not null
       and a.starts_at < k.ends_at and a.ends_at > k.starts_at where k.business_id = $1`,
    [shop.id],
  )
  return over.filter(({ block, appointment, told }) => !told && !reported.get(block)?.includes(appointment))
}

/** Appointments that stand without their two rows at their own time, and rows of those that do not. */
const strays = ({ shop }: Desk) =>
  app.sql(
    `select a.id, a.state from appointments as a
      where a.business_id = $1 and (select count(*) from allocations as l where l.appointment_id = a.id
        and l.starts_at = a.starts_at and l.ends_at = a.ends_at and l.state = a.state)
        <> case when a.state in ('booked', 'requested') then 2 else 0 end`,
    [shop.id],
  )

test.each(sampled(pairs, 6))('on the database at once: %s and %s', async (...pair) => {
  expect(await race(await wayOf(false), pair)).toEqual(allRight)
})

test.each(sampled(overHttp, 6))('over HTTP at once: %s and %s', async (...pair) => {
  expect(await race(await wayOf(true), pair)).toEqual(allRight)
})

test('and nobody ever waited for somebody who waited for them', async () => {
  expect((await countDeadlocks(app.database.ownerUrl)) - deadlocksBefore).toBe(0)
})
