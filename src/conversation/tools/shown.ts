/**
 * Checks the ids in a brain's input against its briefing. Offer ids are checked by their rows, which name the
 * conversation an offer was made to.
 */
import type { Briefing } from '../briefing.ts'

/** The error a brain gets for an id that it was not shown. */
export type Unshown = { error: 'service_unknown' | 'question_unknown'; message: string }

export function unshownService({ services }: Briefing, serviceId: string): Unshown | null {
  return services.some(({ id }) => id === serviceId)
    ? null
    : { error: 'service_unknown', message: 'serviceId: not shown in this conversation; use an id from the briefing' }
}

export function unshownQuestion({ services }: Briefing, questionIds: readonly string[]): Unshown | null {
  const shown = new Set(services.flatMap(({ questions }) => questions.map(({ id }) => id)))
  return questionIds.every((id) => shown.has(id))
    ? null
    : { error: 'question_unknown', message: 'questionId: not shown in this conversation; use an id from the briefing' }
}
