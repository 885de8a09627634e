/**
 * People have minutes and prices of their own: who takes an appointment decides how long it lasts and what it costs.
 * Pure, over the rules of one service.
 */
import { assign, freeStarts, type Candidate, type Slot } from './availability.ts'
import type { Range } from './ranges.ts'
import { rulesOf, type BookableService } from './slot-search.ts'
import { dueMinutes, needsOf } from './who-does.ts'

/**
 * The service once for every length that it can have, the longest first, each with those who take no longer. Whoever is
 * free for a length is so for a shorter one, so a start is free exactly where one of these finds somebody.
 */
function byLength(found: BookableService): BookableService[] {
  const people = found.subjects.filter(({ kind }) => kind === 'staff')
  if (people.every(({ own_minutes: own }) => own === null)) return [found]
  const lengths = new Set(people.map((one) => dueMinutes(found.duration_minutes, [one])))
  return [...lengths]
    .sort((a, b) => b - a)
    .map((minutes) => withinMinutes(found, minutes))
    .filter(({ subjects }) => subjects.length > 0)
}

/** The service in so many minutes, with those who take no longer; with nobody where a need then finds none of them. */
export function withinMinutes(found: BookableService, minutes: number): BookableService {
  const subjects = found.subjects.filter(
    (one) => one.kind !== 'staff' || dueMinutes(found.duration_minutes, [one]) <= minutes,
  )
  const isWhole = needsOf(subjects) === needsOf(found.subjects)
  const steps = minutes === found.duration_minutes ? found.steps : []
  return { ...found, duration_minutes: minutes, steps, subjects: isWhole ? subjects : [] }
}

/** Those of the candidates who are among the subjects. */
const among = (candidates: readonly Candidate[], { subjects }: BookableService) =>
  candidates.filter((one) =>
    subjects.some(({ id, requirement }) => id === one.subjectId && requirement === one.requirement),
  )

/** The free starts of the service, with whoever it may be. */
export function startsOf(candidates: readonly Candidate[], found: BookableService, window: Range): number[] {
  const [starts = [], ...others] = byLength(found).map((one) =>
    freeStarts(among(candidates, one), rulesOf(one), window),
  )
  return others.length ? [...new Set([...starts, ...others.flat()])].sort((a, b) => a - b) : starts
}

/** A start with who takes it, until when, and what they ask for it. */
export type Terms = Slot & { minutes: number; priceMinor: number | null }

/** Chooses who takes a start. Null when nobody can. */
export function termsOf(candidates: readonly Candidate[], found: BookableService, start: number): Terms | null {
  for (const one of byLength(found)) {
    const slot = assign(among(candidates, one), rulesOf(one), start)
    if (!slot) continue
    const taken = slot.taken.flatMap((who) =>
      found.subjects.filter(({ id, requirement }) => id === who.subjectId && requirement === who.requirement),
    )
    const own = taken.find(({ kind, own_price_minor: price }) => kind === 'staff' && price !== null)
    return {
      ...slot,
      minutes: dueMinutes(found.duration_minutes, taken),
      priceMinor: own?.own_price_minor ?? found.price_minor,
    }
  }
  return null
}
