/** How many calls strangers may ask for: of one number, of one business, from one address. */
import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { scaled } from '#test/harness/proof.ts'
import { callLimits, type WantedCall } from './caps.ts'

const dayMs = 24 * 3_600_000
const clock = { now: Date.parse('2026-03-02T16:00:00Z'), nowMs: () => clock.now }
const app = useApp({ worker: false, sandbox: false, clock })

let visitors = 0
const somebodyNew = () => `visitor ${(visitors += 1)}`
const wish = (businessId: string, number: number, more: Partial<WantedCall> = {}): WantedCall => ({
  businessId,
  number: `+1415${5_550_000 + number}`,
  country: 'US',
  visitor: somebodyNew(),
  network: null,
  isNewToVisitor: true,
  ...more,
})
const ask = async (wanted: WantedCall) => (await app.ctx.limiter.take(callLimits({}, wanted))).allowed

async function allowedOf(wishes: WantedCall[]): Promise<number> {
  let allowed = 0
  for (const wanted of wishes) if (await ask(wanted)) allowed += 1
  return allowed
}
const many = (count: number, make: (nth: number) => WantedCall) => Array.from({ length: count }, (_, nth) => make(nth))

test('numbers one after another on one business, all day long, stop at its caps', async () => {
  let called = 0
  for (let nth = 0; nth < scaled(10_000, 500); nth += 1) {
    // All day long, over many exchanges.
    clock.now += scaled(8_000, 160_000)
    if (await ask(wish('attacked', nth * 97))) called += 1
  }
  expect(called).toBe(80)
  expect(await ask(wish('another', 1))).toBe(true)
})

test('the numbers of one exchange within the hour stop earlier', async () => {
  expect(await allowedOf(many(100, (nth) => wish('narrow', nth)))).toBe(20)
})

test('one business calls a number three times a day', async () => {
  expect(await allowedOf(many(6, () => wish('mean', 4_242)))).toBe(3)
  expect(await allowedOf(many(6, () => wish('meant', 4_242)))).toBe(3)
  clock.now += dayMs
  expect(await ask(wish('mean', 4_242))).toBe(true)
})

test('one number is called ten times a day, however many businesses somebody names', async () => {
  expect(await allowedOf(many(30, (nth) => wish(`business ${nth}`, 4_343)))).toBe(10)
})

test('one address has five calls a day, to three numbers at most', async () => {
  const visitor = somebodyNew()
  expect(await allowedOf(many(9, (nth) => wish('asked', 900 + nth, { visitor })))).toBe(3)
  // Those three again, two times in all.
  expect(await allowedOf(many(9, (nth) => wish('asked', 900 + (nth % 3), { visitor, isNewToVisitor: false })))).toBe(2)
})

test('one address cannot use up what a business lets be called in a day, nor can one network of IPv6', async () => {
  const visitor = somebodyNew()
  expect(await allowedOf(many(200, (nth) => wish('besieged', nth * 10_000, { visitor, isNewToVisitor: false })))).toBe(
    5,
  )
  expect(
    await allowedOf(many(200, (nth) => wish('besieged', 5_000_000 + nth * 10_000, { network: '2001:db8:0::/48' }))),
  ).toBe(20)
  expect(await ask(wish('besieged', 77))).toBe(true)
})
