/** Bounds how much work runs at a time per asker, so that an asker with many requests keeps no other waiting. */
import { DomainError } from './errors/domain-error.ts'

/** Whose work it is, and how much of it runs at a time. */
export type Asker = { key: string; atOnce: number }

/**
 * Runs work; `atOnce` of one asker at a time, the rest in the order it came. Throws `unavailable` after too long a
 * wait.
 */
export type PerAsker = <T>(asker: Asker, work: () => Promise<T>) => Promise<T>

/**
 * Milliseconds. No person waits that long for a page; and running work may hold its place for as long as a statement
 * may run.
 */
const patienceMs = 15_000

/** A visitor: few at once, so that processors are left to others. `visitor`: a pseudonym of their address group. */
export function strangerAsker(visitor: string): Asker {
  return { key: `stranger ${visitor}`, atOnce: 2 }
}

/** An asker whose key or session we made. */
export function provenAsker(credential: string): Asker {
  return { key: `proven ${credential}`, atOnce: 8 }
}

export function createPerAsker({ waitMs = patienceMs }: { waitMs?: number } = {}): PerAsker {
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
      // Hand the place on directly, so that a newcomer cannot take it.
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
