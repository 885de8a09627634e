import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { outOfTheNight, zonesFor } from './quiet-hours.ts'

const at = (text: string) => Temporal.Instant.from(text)
const shop = 'America/Los_Angeles'
const move = (wished: string, zones: string[], bounds: { notBefore?: string; end?: string } = {}) =>
  outOfTheNight(at(wished), zones, {
    notBefore: at(bounds.notBefore ?? '2020-01-01T00:00Z'),
    end: at(bounds.end ?? '2030-01-01T00:00Z'),
  })?.at.toString() ?? null

describe('a moment in the night', () => {
  test.each([
    ['at noon stays', '2026-03-03T20:00Z', '2026-03-03T20:00:00Z'],
    ['at eight in the morning stays', '2026-03-03T16:00Z', '2026-03-03T16:00:00Z'],
    ['a minute before eight goes the evening before', '2026-03-03T15:59Z', '2026-03-03T03:30:00Z'],
    ['at three past three goes the evening before', '2026-03-03T11:03Z', '2026-03-03T03:30:00Z'],
    ['at a quarter to eight in the evening goes a little earlier', '2026-03-04T03:45Z', '2026-03-04T03:30:00Z'],
    ['in the hour that the clocks skip', '2026-03-08T10:30Z', '2026-03-08T03:30:00Z'],
    ['in the hour that comes twice', '2026-11-01T09:30Z', '2026-11-01T02:30:00Z'],
  ])('%s', (_, wished, moved) => expect(move(wished, [shop])).toBe(moved))

  test('goes to the morning after where the evening before was too soon', () =>
    expect(move('2026-03-03T11:03Z', [shop], { notBefore: '2026-03-03T05:00Z' })).toBe('2026-03-03T16:00:00Z'))

  test('and nowhere when it has begun by then', () =>
    expect(move('2026-03-03T11:03Z', [shop], { notBefore: '2026-03-03T05:00Z', end: '2026-03-03T16:00Z' })).toBeNull())

  test('of a number in another zone counts too', () => {
    const zones = zonesFor(shop, '+12125550123')
    expect(zones).toEqual([shop, 'America/New_York'])
    // 17:00 in Los Angeles is 20:00 in New York, and 08:00 there is 05:00 here.
    expect(move('2026-03-04T01:00Z', zones)).toBe('2026-03-04T00:30:00Z')
    expect(move('2026-03-03T13:00Z', zones)).toBe('2026-03-03T00:30:00Z')
  })

  test('is nowhere where two zones have no waking hour in common', () =>
    expect(move('2026-03-03T20:00Z', [shop, 'Europe/Helsinki', 'Asia/Kolkata'])).toBeNull())
})

test('a property: whatever comes out is day in every zone, for half an hour more, and within its bounds', () => {
  const zones = [shop, 'America/New_York', 'Europe/Berlin', 'Pacific/Auckland', 'America/St_Johns', 'Asia/Kolkata']
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3 * 366 * 24 * 60 }),
      fc.uniqueArray(fc.constantFrom(...zones), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 0, max: 3_000 }),
      fc.integer({ min: 1, max: 3_000 }),
      (minute, chosen, sinceMinutes, endMinutes) => {
        const wished = at('2026-01-01T00:00Z').add({ minutes: minute })
        const bounds = {
          notBefore: wished.subtract({ minutes: sinceMinutes }),
          end: wished.add({ minutes: endMinutes }),
        }
        const found = outOfTheNight(wished, chosen, bounds)
        if (!found) return
        expect(Temporal.Instant.compare(found.at, bounds.notBefore)).toBeGreaterThanOrEqual(0)
        expect(Temporal.Instant.compare(found.at, bounds.end)).toBeLessThan(0)
        expect(found.until.since(found.at).total('minutes')).toBeGreaterThanOrEqual(30)
        for (const zone of chosen)
          for (const moment of [found.at, found.until.subtract({ seconds: 1 })]) {
            const { hour } = moment.toZonedDateTimeISO(zone)
            expect(hour >= 8 && hour < 20, `${moment.toString()} in ${zone}`).toBe(true)
          }
      },
    ),
  )
})

describe('where a number is from', () => {
  test.each([
    ['+14155550123', ['America/Los_Angeles']],
    ['+18085550123', ['Pacific/Honolulu']],
    ['+18505550123', ['America/New_York', 'America/Chicago']],
    ['+17095550123', ['America/Halifax', 'America/St_Johns']],
    ['+447400123456', ['Europe/London']],
    ['+18005550123', []],
  ])('%s', (number, zones) => expect(zonesFor('UTC', number)).toEqual(['UTC', ...zones]))

  test('nobody’s number knows only the business', () => expect(zonesFor(shop, null)).toEqual([shop]))
})
