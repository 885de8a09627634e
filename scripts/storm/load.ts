/**
 * People who book over HTTP and do not give up: a request without an answer is sent again, under the same
 * Idempotency-Key.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Shop } from '../../bench/shop.ts'

/** One wish of one person, from the first request until it was answered. */
export type Booking = {
  /** The Idempotency-Key. It is also the person's name, so that the database can be asked what became of it. */
  key: string
  /** The last answer; null when there never was one. */
  answer: { status: number; id: string | null; code: string | null } | null
  tries: number
}

export type Load = { webUrls: string[]; shop: Shop; dice: () => number; signal: AbortSignal }

const clients = 4
const patienceMs = 10_000
/** The longest wait for an answer: killed processes are back in seconds, also on a busy machine. */
const longestWaitMs = 90_000
/** The longest pause between two bookings, by which six minutes stay below what one business may text a day. */
const longestPauseMs = 2_000
const daysAhead = 6

/** Books until the signal, then waits for the last answers. */
export async function bookUntil(load: Load): Promise<Booking[]> {
  const bookings: Booking[] = []
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (!load.signal.aborted) {
        await bookOne(load, bookings)
        await delay(load.dice() * longestPauseMs, undefined, { signal: load.signal }).catch(() => undefined)
      }
    }),
  )
  return bookings
}

async function bookOne(load: Load, bookings: Booking[]): Promise<void> {
  const { shop, dice } = load
  const day = new Date(Date.now() + (2 + Math.floor(dice() * daysAhead)) * 86_400_000).toISOString().slice(0, 10)
  const found = await askUntilAnswered(load, {
    path: 'offers',
    body: { serviceId: shop.serviceId, from: day, to: day },
  })
  const offers = found.body.offers ?? []
  // All people are shown the first free times of a day, so some want the same one.
  const offer = offers[Math.floor(dice() * offers.length)]
  if (!offer) return
  const number = bookings.length
  const booking: Booking = { key: `guest-${number}`, answer: null, tries: 0 }
  bookings.push(booking)
  const contact = { name: booking.key, email: `${booking.key}@people.example`, phone: phoneOf(number) }
  const { status, body } = await askUntilAnswered(load, {
    path: 'appointments',
    body: { offerId: offer.id, contact },
    key: booking.key,
    onTry: () => (booking.tries += 1),
  })
  booking.answer = { status, id: body.id ?? null, code: body.code ?? null }
}

const areas = ['212', '213', '312', '415', '510', '617', '702', '713', '808', '917']
/**
 * Gives each person a number, of the range kept for fiction, and none that the sandbox's carrier treats in a special
 * way.
 */
const phoneOf = (number: number) =>
  `+1${areas[number % areas.length]}555${String(1_000 + (Math.floor(number / areas.length) % 9_000)).padStart(4, '0')}`

type Request = { path: string; body: object; key?: string; onTry?(): void }
type Answer = { status: number; body: { id?: string; code?: string; offers?: { id: string }[] } }

/**
 * Asks any web process that lives, until one gives a final answer. A killed process gives none, and a busy one says so.
 */
async function askUntilAnswered({ webUrls, shop, dice }: Load, request: Request): Promise<Answer> {
  const deadline = performance.now() + longestWaitMs
  const heard: string[] = []
  while (performance.now() < deadline) {
    request.onTry?.()
    const webUrl = webUrls[Math.floor(dice() * webUrls.length)]
    try {
      const answer = await fetch(`${webUrl}/api/businesses/${shop.businessId}/${request.path}`, {
        method: 'POST',
        headers: { ...shop.headers, ...(request.key ? { 'idempotency-key': request.key } : {}) },
        body: JSON.stringify(request.body),
        signal: AbortSignal.timeout(patienceMs),
      })
      const body = (await answer.json()) as Answer['body']
      if (answer.status !== 503 && body.code !== 'request_in_flight') return { status: answer.status, body }
      heard.push(`${answer.status} ${body.code}`)
    } catch (error) {
      // The process was killed before or while it answered, or was too slow: nobody knows what became of the request.
      // The key is for that.
      heard.push(
        error instanceof Error
          ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`.trim()
          : String(error),
      )
    }
    await delay(50 + dice() * 150)
  }
  throw new Error(
    `Nobody has answered POST ${request.path} for ${longestWaitMs / 1_000} s; the last tries: ` +
      `${heard.slice(-5).join('; ')}`,
  )
}
