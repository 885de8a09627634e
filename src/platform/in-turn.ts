/** Whoever asks for much at once waits for themselves, and keeps nobody else waiting. */
import { DomainError } from './errors/domain-error.ts'

/** Who asks, and how much is done for them at a time. */
export type Asker = { key: string; atOnce: number }

/**
 * Runs work; of one asker so much at a time, the rest in the order it came. Throws `unavailable` for what waited too
 * long.
 */
export type InTurn = <T>(asker: Asker, work: () => Promise<T>) => Promise<T>

/**
 * Nobody sits before a page that long; and what holds the places up may hold them for as long as a statement may run.
 */
const patienceMs = 15_000

/**
 * A stranger: both sides stay busy, and the processors are left to others. `visitor`: a pseudonym of their address
 * group.
 */
export function stranger(visitor: string): Asker {
  return { key: `stranger ${visitor}`, atOnce: 2 }
}

/** Somebody whose key or session is one of ours. */
export function proven(credential: string): Asker {
  return { key: `proven ${credential}`, atOnce: 8 }
}

export function createTurns({ waitMs = patienceMs }: { waitMs?: number } = {}): InTurn {
  const askers = new Map<string, Line>()
  return async ({ key, atOnce }, work) => {
    const line = askers.get(key) ?? { running: 0, waiting: [] }
    askers.set(key, line)
    if (line.running < atOnce) line.running += 1
    else await placeIn(line, waitMs)
    try {
      return await work()
    } finally {
      const next = line.waiting.shift()
      // The place is handed on: nobody who comes just now gets between.
      if (next) next()
      else if ((line.running -= 1) === 0) askers.delete(key)
    }
  }
}

type Line = { running: number; waiting: (() => void)[] }

function placeIn(line: Line, waitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const begin = () => {
      clearTimeout(timer)
      resolve()
    }
    const giveUp = () => {
      line.waiting.splice(line.waiting.indexOf(begin), 1)
      reject(new DomainError('unavailable'))
    }
    const timer = setTimeout(giveUp, waitMs)
    line.waiting.push(begin)
  })
}
