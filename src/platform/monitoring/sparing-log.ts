/**
 * A log for what strangers do wrong: it writes some lines and counts the rest, so that strangers cannot fill the disk.
 */
import type { Clock } from '../clock/clock.ts'
import { addressGroup } from '../rate-limit/address-group.ts'
import type { Log } from './log.ts'

export type SparingLog = {
  /** Writes a line about this address, or only counts it when this minute has enough lines. */
  write(address: string | undefined, line: () => void): void
  /** Logs in one line how many lines were left out since the last time. */
  sum(): void
}

/**
 * Lines per minute, about one address group and in all: an attacker with many addresses must not fill the disk either.
 */
const mostOfOne = 5
const mostInAll = 500
const minuteMs = 60_000

export function sparingLog(log: Log, clock: Clock): SparingLog {
  const written = new Map<string, number>()
  let sinceMs = clock.nowMs()
  let inAll = 0
  let leftOut = 0

  const sum = () => {
    if (leftOut > 0)
      log.info(
        { lines: leftOut },
        `lines about refused requests were left out: at most ${mostOfOne} a minute are written about one ` +
          `address, ${mostInAll} in all`,
      )
    written.clear()
    inAll = 0
    leftOut = 0
  }
  return {
    write(address, line) {
      const nowMs = clock.nowMs()
      if (Math.abs(nowMs - sinceMs) >= minuteMs) {
        sum()
        sinceMs = nowMs
      }
      const from = addressGroup(address ?? '')
      const ofOne = written.get(from) ?? 0
      if (ofOne >= mostOfOne || inAll >= mostInAll) {
        leftOut += 1
        return
      }
      written.set(from, ofOne + 1)
      inAll += 1
      line()
    },
    sum,
  }
}
