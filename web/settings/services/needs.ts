/** What a service needs, as it is edited: groups of which one is needed each. Pure. */
import type { Given } from '../../api/client.ts'
import type { Service } from './queries.ts'

export type Kind = 'staff' | 'resource'
export type Doer = { id: string; durationMinutes: number | null; amountMinor: number | null }
export type NeedDraft = { requirement: string; kind: Kind; doers: Doer[] }

/** How the need of each kind is called when it is the only one. */
const usual: Record<Kind, string> = { staff: 'staff', resource: 'place' }

/** The needs that there are, people first, and an empty one of each kind that has none. */
export function needsOf(needs: Service['needs']): NeedDraft[] {
  const known = needs.map(({ requirement, subjects }) => ({
    requirement,
    kind: subjects[0]?.kind ?? 'staff',
    doers: subjects.map(({ id, durationMinutes, price }) => ({
      id,
      durationMinutes,
      amountMinor: price?.amountMinor ?? null,
    })),
  }))
  const missing = (['staff', 'resource'] as const).filter((kind) => !known.some((one) => one.kind === kind))
  const all = [...known, ...missing.map((kind) => ({ requirement: nameFor(kind, known), kind, doers: [] }))]
  return [...all.filter(({ kind }) => kind === 'staff'), ...all.filter(({ kind }) => kind === 'resource')]
}

/** A name that no need has yet: `staff`, `staff-2`. */
export function nameFor(kind: Kind, needs: Pick<NeedDraft, 'requirement'>[]): string {
  const isTaken = (name: string) => needs.some(({ requirement }) => requirement === name)
  for (let nth = 1; ; nth += 1) {
    const name = nth === 1 ? usual[kind] : `${usual[kind]}-${nth}`
    if (!isTaken(name)) return name
  }
}

type Sent = NonNullable<NonNullable<Given<'POST /api/businesses/{businessId}/services'>['body']>['needs']>

/** As the server takes them: a need that nobody meets is none. */
export const sentNeeds = (needs: NeedDraft[]): Sent =>
  needs
    .filter(({ doers }) => doers.length)
    .map(({ requirement, doers }) => ({
      requirement,
      subjects: doers.map(({ id, durationMinutes, amountMinor }) => ({
        id,
        durationMinutes,
        price: amountMinor === null ? null : { amountMinor },
      })),
    }))
