import { expect, test } from 'vitest'
import { createLog } from './log.ts'
import { sparingLog } from './sparing-log.ts'

function spared() {
  const lines: { msg: string; lines?: number }[] = []
  const clock = { now: 1_000_000, nowMs: () => clock.now }
  const log = createLog({ level: 'info', to: { write: (line: string) => void lines.push(JSON.parse(line)) } })
  const sparing = sparingLog(log, clock)
  const say = (address: string, times: number) => {
    for (let nth = 0; nth < times; nth += 1) sparing.write(address, () => log.info('refused'))
  }
  return {
    clock,
    sparing,
    say,
    written: () => lines.filter(({ msg }) => msg === 'refused').length,
    sums: () => lines.flatMap((line) => line.lines ?? []),
  }
}

test('of one address five lines a minute are written, the rest is one line when the minute is over', () => {
  const { clock, say, written, sums } = spared()
  say('203.0.113.7', 1_000)
  expect([written(), sums()]).toEqual([5, []])
  clock.now += 60_000
  say('203.0.113.7', 1)
  expect([written(), sums()]).toEqual([6, [995]])
})

test('the addresses of one /64 are one; another has lines of its own', () => {
  const { say, written } = spared()
  for (let host = 1; host < 100; host += 1) say(`2001:db8:0:1::${host.toString(16)}`, 1)
  expect(written()).toBe(5)
  say('203.0.113.8', 1)
  expect(written()).toBe(6)
})

test('however many addresses somebody has, a minute has an end of lines, and what is left is said at the end', () => {
  const { say, sparing, written, sums } = spared()
  for (let index = 0; index < 10_000; index += 1) say(`10.1.${index >> 8}.${index & 255}`, 3)
  expect(written()).toBe(500)
  sparing.sum()
  expect(sums()).toEqual([29_500])
})
