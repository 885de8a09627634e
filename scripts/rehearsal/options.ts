import { Temporal } from 'temporal-polyfill'
/** The command line of `npm run rehearse`. */
import { type Language, LanguageCode } from '#contract/values.ts'
import { CommandLineError, wholeNumber, type Command, type Given, type Option } from '#src/platform/command-line.ts'

export type Options = {
  /** The file of the callers, and the instant at which business time starts; null plays our own scenarios. */
  recorded: { callers: string; now: Temporal.Instant } | null
  /** Seeds of the noise on the line; 0 is a line without noise. */
  seeds: number[]
  language: Language | null
  channel: (typeof channels)[number] | null
  json: boolean
  verbose: boolean
  /** Say every recorded sentence, not only those that carry the wish. */
  allSentences: boolean
  /** Hold the callers to the caps that strangers have, though they all come from one address. */
  defaultCaps: boolean
  limit: number | null
  only: string | null
}

const channels = ['phone', 'sms'] as const

export const command = {
  run: 'npm run rehearse',
  does:
    'plays simulated callers against the running engine and reports honestly. Without --callers it plays our own ' +
    'scenarios over a noisy line on copies of the demo business; with it, the callers of a file. Nothing is texted, ' +
    'mailed or rung, and nothing stays. Exits with 1 when the receptionist claimed a booking that was not there, or ' +
    'a scenario of ours ended wrong; with 2 when it could not be run as asked; with 130 when it was stopped.\n\n' +
    'The file of --callers is a JSON list of dialogues: {"id": "c1", "service": "dentist", "booked": true, "turns": ' +
    '[{"text": "Next Tuesday at noon, please.", "acts": ["INFORM"], "intent": "BookAppointment", "slots": {"date": ' +
    '{"said": "Next Tuesday", "canonical": "2019-03-05"}, "time": {"said": "noon", "canonical": "12:00"}}}]}. ' +
    'acts, intent, slots, and each slot may be left out. docs/rehearsals.md tells more.',
  options: {
    callers: { type: 'string', value: 'FILE', says: 'a JSON list of dialogues, in the format above' },
    now: { type: 'string', value: 'DAY', says: 'when they speak, with --callers: 2019-03-01[T09:00]' },
    limit: { type: 'string', value: 'N', says: 'only the first ones' },
    only: { type: 'string', value: 'ID', says: 'only this dialogue or scenario' },
    seed: {
      type: 'string',
      value: 'N',
      says: 'noise of our own scenarios: 0 for none, or 1,2,3; else 1',
    },
    language: { type: 'string', value: 'CODE', says: 'only our own scenarios in this language: en or es' },
    channel: { type: 'string', value: 'NAME', says: 'only our own scenarios on it: phone or sms' },
    json: { type: 'boolean', says: 'print one JSON object' },
    verbose: { type: 'boolean', says: 'print what is said' },
    'all-sentences': { type: 'boolean', says: 'not only those that carry the wish; with --callers' },
    'default-caps': { type: 'boolean', says: 'do not raise the caps for them; with --callers' },
  },
  examples: [
    'npm run rehearse',
    'npm run rehearse -- --only smell-of-gas --seed 0 --verbose',
    'npm run rehearse -- --callers callers.json --now 2019-03-01 --limit 20',
  ],
} satisfies Command<Record<string, Option>>

/** The zone all rehearsed businesses are in. */
export const zone = 'America/Los_Angeles'

/** The early morning, before opening, so that "today at 9:30" is still to come. */
const earlyMorning = Temporal.PlainTime.from('05:00')

/** Reads the options of the command line. Throws CommandLineError with what is wrong with them. */
export function readOptions(given: Given<typeof command.options>): Options {
  return {
    recorded: readRecorded(given),
    seeds: readSeeds(given.seed ?? '1'),
    language: readLanguage(given.language),
    channel: readChannel(given.channel),
    json: given.json,
    verbose: given.verbose,
    allSentences: given['all-sentences'],
    defaultCaps: given['default-caps'],
    limit: given.limit === undefined ? null : wholeNumber('limit', given.limit, { from: 1, to: 9_999_999 }),
    only: given.only ?? null,
  }
}

function readRecorded(given: Given<typeof command.options>): Options['recorded'] {
  if (!given.callers) {
    const alone = (['now', 'all-sentences', 'default-caps'] as const).find((name) => given[name])
    if (alone) throw new CommandLineError(`--callers is missing: --${alone} is for the callers of a file`)
    return null
  }
  const own = (['seed', 'language', 'channel'] as const).find((name) => given[name] !== undefined)
  if (own) throw new CommandLineError(`--${own} is for our own scenarios, not for the callers of a file`)
  if (!given.now) throw new CommandLineError('--now is missing: the day the callers speak on')
  return { callers: given.callers, now: readNow(given.now) }
}

function readSeeds(text: string): number[] {
  return text.split(',').map((one) => wholeNumber('seed', one, { from: 0, to: 9_999_999 }))
}

function readLanguage(text: string | undefined): Options['language'] {
  if (text === undefined) return null
  const { data } = LanguageCode.safeParse(text)
  if (data) return data
  throw new CommandLineError(`--language: ${text} is neither en nor es`)
}

function readChannel(text: string | undefined): Options['channel'] {
  const channel = channels.find((one) => one === text) ?? null
  if (text !== undefined && !channel) throw new CommandLineError(`--channel: ${text} is neither phone nor sms`)
  return channel
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
