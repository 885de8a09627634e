/** The command line of `npm run rehearse`. */
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { RehearsalError } from './rehearsal-error.ts'

export type Options = {
  callers: string
  /** Where business time starts. */
  now: Temporal.Instant
  json: boolean
  verbose: boolean
  /** Say every recorded sentence, not only those that carry the wish. */
  allSentences: boolean
  /** Hold the callers to the caps that strangers have, though they all come from one address. */
  defaultCaps: boolean
  limit: number | null
  only: string | null
}

const usage = 'npm run rehearse -- --callers FILE --now 2019-03-01 [--json] [--limit N] [--only ID] [--all-sentences] [--default-caps] [--verbose]'

/** The zone all rehearsed businesses are in. */
export const zone = 'America/Los_Angeles'

/** Before opening, so that "today at 9:30" is still to come. */
const earlyMorning = Temporal.PlainTime.from('05:00')

/** Reads the arguments. Throws RehearsalError with what is wrong with them. */
export function readOptions(argv: string[]): Options {
  const given = parse(argv)
  if (!given.callers) throw new RehearsalError(`--callers is missing. Usage: ${usage}`)
  if (!given.now) throw new RehearsalError(`--now is missing: the day the callers speak on. Usage: ${usage}`)
  return {
    callers: given.callers,
    now: readNow(given.now),
    json: given.json ?? false,
    verbose: given.verbose ?? false,
    allSentences: given['all-sentences'] ?? false,
    defaultCaps: given['default-caps'] ?? false,
    limit: given.limit === undefined ? null : readLimit(given.limit),
    only: given.only ?? null,
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      strict: true,
      options: {
        callers: { type: 'string' },
        now: { type: 'string' },
        limit: { type: 'string' },
        only: { type: 'string' },
        json: { type: 'boolean' },
        verbose: { type: 'boolean' },
        'all-sentences': { type: 'boolean' },
        'default-caps': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new RehearsalError(`${(error instanceof Error ? error.message : String(error)).split('. ')[0] ?? ''}. Usage: ${usage}`)
  }
}

function readNow(text: string): Temporal.Instant {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' }).toZonedDateTime({ timeZone: zone, plainTime: earlyMorning }).toInstant()
    return /Z$|[+-]\d{2}:?\d{2}$/.test(text) ? Temporal.Instant.from(text) : Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(zone).toInstant()
  } catch {
    throw new RehearsalError(`--now: ${text} is neither a day (2019-03-01) nor a moment (2019-03-01T09:00)`)
  }
}

function readLimit(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new RehearsalError(`--limit: ${text} is not a whole number above zero`)
  return Number(text)
}
