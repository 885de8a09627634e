/** Who of the subjects of a service does it, and how long they take. Pure. */

type OwnMinutes = { kind: string; own_minutes: number | null }

/** How long it lasts with these: as long as the slowest of the people, or the service's own minutes without people. */
export function dueMinutes(serviceMinutes: number, taken: readonly OwnMinutes[]): number {
  const people = taken.filter(({ kind }) => kind === 'staff')
  return people.length ? Math.max(...people.map(({ own_minutes: own }) => own ?? serviceMinutes)) : serviceMinutes
}

/** Those of the subjects who are active; nobody where a need finds none of them, since the others cannot do without. */
export function whoDoes<T extends { requirement: string; active: boolean }>(subjects: readonly T[]): T[] {
  const active = subjects.filter((one) => one.active)
  return needsOf(active) === needsOf(subjects) ? active : []
}

/** How many different needs these meet. */
export const needsOf = (subjects: readonly { requirement: string }[]) =>
  new Set(subjects.map(({ requirement }) => requirement)).size
