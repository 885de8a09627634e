/** Who takes several people of one service, in a row or side by side. Pure. */
import type { Candidate } from '../availability.ts'
import { termsOf, type Terms } from '../own-terms.ts'
import { partsOf } from '../parts.ts'
import { withStaff } from '../place-at.ts'
import { rulesOf, type BookableService } from '../slot-search.ts'

export type Party = { count: number; shape: 'row' | 'side-by-side' }

/**
 * The terms of each of them from this start on; null when one of them finds nobody. In a row with one person if it can
 * be.
 */
export function assignParty(
  candidates: readonly Candidate[],
  found: BookableService,
  { start, ...party }: Party & { start: number },
): Terms[] | null {
  if (party.shape === 'row')
    for (const staffId of new Set(found.subjects.flatMap(({ id, kind }) => (kind === 'staff' ? [id] : [])))) {
      const all = oneByOne(withStaff([...candidates], staffId), found, { start, ...party })
      if (all) return all
    }
  return oneByOne(candidates, found, { start, ...party })
}

function oneByOne(
  candidates: readonly Candidate[],
  found: BookableService,
  { start, count, shape }: Party & { start: number },
): Terms[] | null {
  const rules = rulesOf(found)
  const all: Terms[] = []
  let free = candidates
  let next = start
  while (all.length < count) {
    const terms = termsOf(free, found, next)
    if (!terms) return null
    all.push(terms)
    const lasting = { ...rules, durationMs: terms.minutes * 60_000 }
    const parts = partsOf(terms.taken, lasting, next)
    free = free.map((one) => ({
      ...one,
      busyBySeat: one.busyBySeat.map((busy, seat) => [
        ...busy,
        ...parts
          .filter((part) => part.subjectId === one.subjectId && part.seat === seat + 1)
          .map(({ takes, travelMs }) => ({ ...takes, travelMs })),
      ]),
    }))
    if (shape === 'row') next += lasting.durationMs + rules.bufferAfterMs + rules.bufferBeforeMs
  }
  return all
}
