import { expect, test } from 'vitest'
import { endConversation } from '#src/conversation/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness, type BusinessWishes } from '#test/harness/builders.ts'
import { bookAppointment } from '../book-appointment.ts'
import { findOffers } from '../find-offers.ts'
import { moveAppointment } from '../move-appointment.ts'
import { holdOffer, holdOffers } from './hold-offer.ts'
import { releaseHold } from './release-hold.ts'

const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now, env: { CAPS: 'holds-per-business=4' } })
const day = '2026-03-03'

/** A shop that several callers ring at once. */
async function shopOf(wishes?: BusinessWishes) {
  await app.moveClockTo(now)
  const shop = await buildBusiness(app, wishes)
  const run = <T>(work: (tx: Tx) => Promise<T>) => app.ctx.db.forBusiness(shop.id, work)
  return { shop, run, caller: (channel: 'phone' | 'web' = 'phone') => callerOf(shop, run, channel) }
}

type Run = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

function callerOf(shop: BuiltBusiness, run: Run, channel: 'phone' | 'web') {
  const conversationId = newId()
  const actor: Actor = { kind: 'caller', businessId: shop.id, conversationId, channel, visitor: null }
  const ask = (earliest: string, latest = earliest) =>
    run((tx) => findOffers(tx, actor, { serviceId: shop.serviceIds[0] as string, from: day, earliest, latest }))
  return {
    actor,
    conversationId,
    ask,
    /** The times offered between these. */
    times: async (earliest: string, latest?: string) => (await ask(earliest, latest)).offers.map((one) => one.time),
    async offer(time: string): Promise<string> {
      const { match, offers } = await ask(time)
      if (match !== 'asked' || !offers[0]) throw new Error(`${time} is not free`)
      return offers[0].id
    },
    hold: (...offerIds: string[]) => run((tx) => holdOffers(tx, actor, offerIds)),
    holdOne: (offerId: string) => codeOf(run((tx) => holdOffer(tx, actor, { offerId }))),
    book: (offerId: string) =>
      codeOf(
        run((tx) =>
          bookAppointment(tx, actor, {
            offerId,
            contact: { name: 'Ann', phone: `+1415555${String(1000 + (phones += 1)).slice(-4)}` },
            answers: [],
          }),
        ),
      ),
    release: (offerId?: string) => run((tx) => releaseHold(tx, actor, offerId === undefined ? {} : { offerId })),
  }
}
let phones = 0

const codeOf = <T>(done: Promise<T>): Promise<T | string> =>
  done.catch((error: unknown) => {
    if (error instanceof DomainError) return error.code
    throw error
  })

const rowsOf = (shop: BuiltBusiness) =>
  app.sql<{ state: string }>('select state from allocations where business_id = $1 order by starts_at', [shop.id])

test('what is held for one is full for others, and whoever holds it books it: one row, which is booked', async () => {
  const { shop, caller } = await shopOf()
  const [ann, ben] = [caller(), caller()]
  const [annsOffer, bensOffer] = [await ann.offer('10:00'), await ben.offer('10:00')]
  const { held, lost } = await ann.hold(annsOffer)
  expect(held).toEqual([{ offerId: annsOffer, until: expect.stringMatching(/^2026-03-02T16:03:0\d/) }])
  expect(lost).toEqual([])
  expect(await ben.hold(bensOffer)).toEqual({ held: [], lost: [bensOffer] })
  expect(await ben.holdOne(bensOffer)).toBe('slot_taken')
  expect(await ben.book(bensOffer)).toBe('slot_taken')
  expect(await ben.ask('10:00')).toMatchObject({ match: 'nearest', reason: 'full' })
  expect(await ann.times('10:00')).toEqual(['10:00'])
  expect(await ann.book(annsOffer)).toMatchObject({ state: 'booked', time: '10:00' })
  expect(await rowsOf(shop)).toEqual([{ state: 'booked' }])
})

test('a hold that has run out gives way; if nobody comes, whoever held it still books it', async () => {
  const { shop, caller } = await shopOf()
  const [ann, ben] = [caller(), caller()]
  const early = await ann.offer('10:00')
  const late = await ann.offer('14:00')
  const bens = await ben.offer('10:00')
  await ann.hold(early, late)
  await app.moveClockTo('2026-03-02T16:03:30Z')
  expect(await ben.book(bens)).toMatchObject({ state: 'booked' })
  expect(await ann.book(early)).toBe('slot_taken')
  expect(await ann.book(late)).toMatchObject({ state: 'booked', time: '14:00' })
  expect(await rowsOf(shop)).toEqual([{ state: 'booked' }, { state: 'booked' }])
})

test('an expired hold gives way to another hold, and to a move', async () => {
  const { shop, run, caller } = await shopOf()
  const [ann, ben] = [caller(), caller()]
  const booked = await ben.book(await ben.offer('08:00'))
  if (typeof booked === 'string') throw new Error(booked)
  await ann.hold(await ann.offer('10:00'), await ann.offer('14:00'))
  await app.moveClockTo('2026-03-02T16:03:30Z')
  const again = await ben.offer('10:00')
  expect(await ben.hold(again)).toMatchObject({ held: [{ offerId: again }] })
  const staff: Actor = { kind: 'system', name: 'test' }
  const moved = await run((tx) => moveAppointment(tx, staff, { appointmentId: booked.id, date: day, time: '14:00' }))
  expect(moved).toMatchObject({ time: '14:00', version: 1 })
  expect(await rowsOf(shop)).toEqual([{ state: 'held' }, { state: 'booked' }])
})

test('the newest search holds: what was held before it is free at once', async () => {
  const { caller } = await shopOf()
  const [ann, ben] = [caller(), caller()]
  await ann.hold(await ann.offer('10:00'))
  expect(await ben.times('10:00')).not.toContain('10:00')
  await ann.hold(await ann.offer('14:00'))
  expect(await ben.times('10:00')).toEqual(['10:00'])
  expect(await ben.times('14:00')).not.toContain('14:00')
})

test('three at most, none of which overlap; the first are kept', async () => {
  const { caller } = await shopOf()
  const ann = caller()
  const ids = await Promise.all(['10:00', '10:30', '12:00', '14:00', '16:00'].map((time) => ann.offer(time)))
  const { held, lost } = await ann.hold(...ids)
  expect(held.map(({ offerId }) => offerId)).toEqual([ids[0], ids[2]])
  expect(lost).toEqual([])
  expect(await ann.hold(ids[2] as string, ids[3] as string, ids[4] as string)).toMatchObject({
    held: [{ offerId: ids[2] }, { offerId: ids[3] }, { offerId: ids[4] }],
  })
})

test('booking one lets go of the others, and a booking that fails lets go of nothing', async () => {
  const { shop, caller } = await shopOf({
    services: [
      {
        name: { en: 'Repair', es: 'Reparación' },
        durationMinutes: 60,
        leadMinutes: 0,
        needs: { staff: ['ana'] },
        questions: [{ text: { en: 'Which address?', es: '¿Dirección?' }, required: true }],
      },
    ],
  })
  const ann = caller()
  const offerId = await ann.offer('10:00')
  await ann.hold(offerId, await ann.offer('14:00'))
  expect(await ann.book(offerId)).toBe('answer_missing')
  expect(await rowsOf(shop)).toEqual([{ state: 'held' }, { state: 'held' }])
})

test('with staff and a room all is held or nothing', async () => {
  const { shop, run, caller } = await shopOf({
    subjects: [
      { key: 'ana', kind: 'staff', name: 'Ana' },
      { key: 'ben', kind: 'staff', name: 'Ben' },
      { key: 'blue', kind: 'resource', name: 'Blue' },
    ],
    services: [
      {
        name: { en: 'Massage', es: 'Masaje' },
        durationMinutes: 60,
        bufferAfterMinutes: 15,
        leadMinutes: 0,
        needs: { staff: ['ana', 'ben'], room: ['blue'] },
      },
    ],
  })
  const [ann, ben] = [caller(), caller()]
  const [annsOffer, bensOffer] = [await ann.offer('10:00'), await ben.offer('11:00')]
  expect((await ann.hold(annsOffer)).held).toHaveLength(1)
  // The room needs a quarter of an hour; somebody else of the staff would be free.
  expect(await ben.hold(bensOffer)).toEqual({ held: [], lost: [bensOffer] })
  expect(await rowsOf(shop)).toHaveLength(2)
  expect(await ann.book(annsOffer)).toMatchObject({ state: 'booked' })
  expect(await run(async () => rowsOf(shop))).toEqual([{ state: 'booked' }, { state: 'booked' }])
})

test('letting go of one, and of all when the conversation ends', async () => {
  const { shop, run, caller } = await shopOf()
  const [ann, ben] = [caller(), caller()]
  const [ten, two] = [await ann.offer('10:00'), await ann.offer('14:00')]
  await ann.hold(ten, two)
  await ann.release(ten)
  expect(await ben.times('10:00')).toEqual(['10:00'])
  expect(await rowsOf(shop)).toHaveLength(1)
  await app.sql(
    `insert into conversations (business_id, id, channel, language, brain, state, epoch, session_hash, started_at)
     values ($1, $2, 'phone', 'en', 'built-in', 'open', 1, '\\x00', now())`,
    [shop.id, ann.conversationId],
  )
  await run((tx) => endConversation(tx, ann.conversationId))
  expect(await rowsOf(shop)).toEqual([])
})

test('nobody holds what was offered to somebody else, was booked, or has run out', async () => {
  const { caller } = await shopOf()
  const [ann, ben] = [caller(), caller()]
  const offerId = await ann.offer('10:00')
  expect(await ben.holdOne(offerId)).toBe('offer_unknown')
  expect(await ann.book(offerId)).toMatchObject({ state: 'booked' })
  expect(await ann.holdOne(offerId)).toBe('offer_unknown')
  const other = await ann.offer('14:00')
  await app.moveClockTo('2026-03-02T16:31:00Z')
  expect(await ann.holdOne(other)).toBe('offer_unknown')
})

test('when enough is held nothing more is, and what is free can be booked all the same', async () => {
  const { shop, caller } = await shopOf()
  const [ann, ben, cleo] = [caller(), caller(), caller()]
  await ann.hold(await ann.offer('08:00'), await ann.offer('10:00'))
  await ben.hold(await ben.offer('12:00'), await ben.offer('14:00'))
  const offerId = await cleo.offer('16:00')
  expect(await cleo.hold(offerId)).toEqual({ held: [], lost: [] })
  expect(await cleo.book(offerId)).toMatchObject({ state: 'booked' })
  expect(await rowsOf(shop)).toHaveLength(5)
})

test('an absence entered over a hold withdraws it, and the booking says so', async () => {
  const { shop, caller } = await shopOf()
  const ann = caller()
  const offerId = await ann.offer('10:00')
  await ann.hold(offerId)
  await app.sql(
    `insert into blocks (business_id, id, subject_id, starts_at, ends_at, source, created_at)
     values ($1, $2, $3, '2026-03-03T18:00:00Z', '2026-03-03T18:30:00Z', 'time-off', now())`,
    [shop.id, newId(), shop.subjectIds['ana']],
  )
  expect(await ann.book(offerId)).toBe('withdrawn')
})
