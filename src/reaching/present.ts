import type { CodeWay, PersonView } from '#contract/reaching.ts'
import type { Person } from './queries.ts'

export function presentPerson({ proved_at: provedAt, ...person }: Person, ways: CodeWay[]): PersonView {
  return { ...person, provedAt: provedAt?.toString() ?? null, ways }
}
