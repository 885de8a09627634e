/** The command line of `npm run rehearse`. */
import { Temporal } from 'temporal-polyfill'
import { CommandLineError, wholeNumber, type Command, type Given, type Option } from '#src/platform/command-line.ts'

export type Options = {
  callers: string
  /** The instant at which business time starts. */
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

export const command = {
  run: 'npm run rehearse',
  does:
    'plays simulated callers from a file against the running engine and reports honestly. Exits with 1 when the ' +
    'receptionist claimed a booking that was not there, with 2 when it could not be run as asked.',
  options: {
    callers: { type: 'string', value: 'FILE', says: 'a JSON list of dialogues; must be given' },
    now: { type: 'string', value: 'DAY', says: 'when they speak: 2019-03-01 or 2019-03-01T09:00' },
    limit: { type: 'string', value: 'N', says: 'only the first ones' },
    only: { type: 'string', value: 'ID', says: 'only this dialogue' },
    json: { type: 'boolean', says: 'print one JSON object' },
    verbose: { type: 'boolean', says: 'print what is said' },
    'all-sentences': { type: 'boolean', says: 'not only those that carry the wish' },
    'default-caps': { type: 'boolean', says: 'do not raise the caps for them' },
  },
  examples: ['npm run rehearse -- --callers callers.json --now 2019-03-01 --limit 20'],
} satisfies Command<Record<string, Option>>

/** The zone all rehearsed businesses are in. */
export const zone = 'America/Los_Angeles'

/** The early morning, before opening, so that "today at 9:30" is still to come. */
const earlyMorning = Temporal.PlainTime.from('05:00')

/** Reads the options of the command line. Throws CommandLineError with what is wrong with them. */
export function readOptions(given: Given<typeof command.options>): Options {
  if (!given.callers) throw new CommandLineError('--callers is missing')
  if (!given.now) throw new CommandLineError('--now is missing: the day the callers speak on')
  return {
    callers: given.callers,
    now: readNow(given.now),
    json: given.json,
    verbose: given.verbose,
    allSentences: given['all-sentences'],
    defaultCaps: given['default-caps'],
    limit: given.limit === undefined ? null : wholeNumber('limit', given.limit, { from: 1, to: 9_999_999 }),
    only: given.only ?? null,
  }
}

function readNow(text: string): Temporal.Instant {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text))
      return Temporal.PlainDate.from(text, { overflow: 'reject' })
        .toZonedDateTime({ timeZone: zone, plainTime: earlyMorning })
        .toInstant()
    return /Z$|[+-]\d{2}:?\d{2}$/.test(text)
      ? Temporal.Instant.from(text)
      : Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(zone).toInstant()
  } catch {
    throw new CommandLineError(`--now: ${text} is neither a day (2019-03-01) nor a moment (2019-03-01T09:00)`)
  }
}
