import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyShop, daysAround, offeredMinuteByMinute } from '#test/harness/day-oracle.ts'
import { scaled } from '#test/harness/proof.ts'
import { freeStarts } from './availability.ts'
import { candidatesOf, enoughOf, rulesOf } from './slot-search.ts'

const days = [
  ['2026-03-08', 'America/Los_Angeles', 'forward at two'],
  ['2026-11-01', 'America/Los_Angeles', 'back at two'],
  ['2026-10-04', 'Australia/Lord_Howe', 'forward by half an hour'],
  ['2026-04-05', 'Australia/Lord_Howe', 'back by half an hour'],
  ['2026-09-06', 'America/Santiago', 'forward at midnight: the day begins at one'],
  ['2026-04-05', 'America/Santiago', 'back at midnight: the hour before comes twice'],
  ['2026-04-24', 'Africa/Cairo', 'forward at midnight'],
  ['2026-10-30', 'Africa/Cairo', 'back at midnight'],
  ['2026-01-01', 'Pacific/Kiritimati', 'east of the date line'],
  ['2026-01-01', 'Pacific/Pago_Pago', 'west of the date line'],
] as const

test.each(days)(
  'around %s in %s (%s) the search offers what a check minute by minute of all that is written down does',
  (day, zone) => {
    const window = daysAround(day, zone)
    let offered = 0
    fc.assert(
      fc.property(anyShop(day, zone), (shop) => {
        const { found, busy, promised } = shop
        const taking = { busy, enough: enoughOf(found, promised), shares: new Map<string, number>() }
        const starts = freeStarts(candidatesOf(found, window, taking), rulesOf(found), window)
        offered += starts.length
        expect(starts).toEqual(offeredMinuteByMinute(shop, window))
      }),
      { numRuns: scaled(60, 8) },
    )
    expect(offered).toBeGreaterThan(20)
  },
  60_000,
)
