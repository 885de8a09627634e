/** Whether steps make a service that can be done. Pure. */
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { ServiceState, StepState } from './service-state.ts'

type Timing = Pick<ServiceState, 'durationMinutes' | 'steps' | 'needs' | 'place' | 'travelMinutes'>

/** Fails with `invalid_request` for steps that nobody could do so, and for a way to customers who come here. */
export function checkSteps({ durationMinutes, steps, needs, place, travelMinutes }: Timing): void {
  if (travelMinutes > 0 && place !== 'at-customer')
    throw new DomainError('invalid_request', "Only what is done at the customer's has minutes on the way")
  if (!steps.length) return
  for (const step of steps) checkStep(step, { durationMinutes, needs })
  for (const [before, after] of neighboursOf(steps))
    if (before.toMinute + before.afterMinutes > after.fromMinute - after.beforeMinutes)
      throw new DomainError('invalid_request', `Steps of ${before.requirement} overlap, or their buffers do`)
  const isWhole = needs.some((need) => !steps.some(({ requirement }) => requirement === need.requirement))
  if (!isWhole && !steps.some(({ fromMinute }) => fromMinute === 0))
    throw new DomainError('invalid_request', 'Some step must begin at minute 0')
  if (needs.some(({ subjects }) => subjects.some((one) => one.durationMinutes !== null)))
    throw new DomainError('invalid_request', 'A service in steps takes everybody the same minutes')
}

function checkStep(
  { requirement, fromMinute, toMinute }: StepState,
  { durationMinutes, needs }: Pick<Timing, 'durationMinutes' | 'needs'>,
): void {
  if (!needs.some((need) => need.requirement === requirement))
    throw new DomainError('invalid_request', `A step is of ${requirement}, which is none of the needs`)
  if (toMinute <= fromMinute)
    throw new DomainError('invalid_request', `A step of ${requirement} ends before it has begun`)
  if (toMinute > durationMinutes)
    throw new DomainError(
      'invalid_request',
      `A step of ${requirement} ends after the service: ${durationMinutes} minutes`,
    )
}

/** By need, and then by the clock. */
export const inOrder = (steps: readonly StepState[]): StepState[] =>
  [...steps].sort((a, b) => a.requirement.localeCompare(b.requirement) || a.fromMinute - b.fromMinute)

/** Each two of one need that follow each other. */
function neighboursOf(steps: readonly StepState[]): [StepState, StepState][] {
  const sorted = inOrder(steps)
  return sorted.flatMap((after, nth): [StepState, StepState][] => {
    const before = sorted[nth - 1]
    return before?.requirement === after.requirement ? [[before, after]] : []
  })
}
