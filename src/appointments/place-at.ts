import { assign, type Candidate, type Slot, type SlotRules } from './availability.ts'

/**
 * Chooses who takes an appointment at a start: the first of these wishes that can be met, each a list of subjects, else
 * whoever is free. A requirement that none of the wished-for serves is free to choose.
 */
export function placeAt(
  candidates: readonly Candidate[],
  rules: SlotRules,
  { start, wishes }: { start: number; wishes: readonly (readonly string[])[] },
): Slot | null {
  for (const wished of wishes) {
    const slot = assign(onlyOf(candidates, wished), rules, start)
    if (slot) return slot
  }
  return assign(candidates, rules, start)
}

/** For each requirement the wished-for, where they serve it. */
function onlyOf(candidates: readonly Candidate[], wished: readonly string[]): Candidate[] {
  const served = new Set(
    candidates.filter(({ subjectId }) => wished.includes(subjectId)).map(({ requirement }) => requirement),
  )
  return candidates.filter(({ requirement, subjectId }) => !served.has(requirement) || wished.includes(subjectId))
}

/** Nobody else of the staff, where one is asked for. */
export function withStaff(candidates: Candidate[], staffId: string | undefined): Candidate[] {
  return staffId === undefined ? candidates : onlyOf(candidates, [staffId])
}
