import { Temporal } from 'temporal-polyfill'
import { DomainError } from '#src/platform/errors/domain-error.ts'

/**
 * The instant of a day and time on the business's clock, in epoch milliseconds. `fold`: 1 for the second of two where
 * the clock shows a time twice. Fails with `day_invalid` for a time that the clock skips.
 */
export function localStart(
  { date, time, fold }: { date: string; time: string; fold?: number | undefined },
  zone: string,
): number {
  const local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time))
  const start = local.toZonedDateTime(zone, { disambiguation: fold === 1 ? 'later' : 'earlier' })
  if (!start.toPlainDateTime().equals(local)) throw new DomainError('day_invalid', 'The clocks skip this time')
  return start.epochMilliseconds
}
