import type { CodeWay, PersonView } from '#contract/reaching.ts'
import type { Person } from './queries.ts'

export function presentPerson(
  { proved_at: provedAt, off_until: offUntil, ...person }: Person,
  ways: CodeWay[],
): PersonView {
  return { ...person, provedAt: provedAt?.toString() ?? null, offUntil: offUntil?.toString() ?? null, ways }
}
