import type { Lane } from '#src/platform/jobs/lanes.ts'
/**
 * Everything that operators are told of, as data; docs/alerts.md has the same list. Each looks at the database alone,
 * so that it does not matter which process looks.
 */
import { countOverdueErasures } from '#src/privacy/index.ts'
import {
  countDeadCalendars,
  countEndpointsInTrouble,
  findOpenCircuits,
  findQueue,
  readAnswers,
  readBackups,
  readClocks,
  readDisks,
  readLimiterAway,
  readLostCalls,
  readSealLag,
  countStrayEvents,
  countUnroutedCalls,
} from './condition-queries.ts'
import type { Condition, Figures } from './condition.ts'

/** Seconds for which a job may be due. */
const longestLag: Record<Lane, number> = { live: 10, normal: 120, outbound: 600, webhooks: 1_800, bulk: 1_800 }
/** A day, and time for a large one. */
const oldestBackupHours = 26
const sealLagSeconds = 15 * 60
/** Owners are mailed after an hour, and a server may be away over a weekend. */
const deadCalendarDays = 3

export const conditions: readonly Condition[] = [
  {
    key: 'error-rate',
    what: 'Requests fail',
    async read(tx) {
      const { answers, failed } = await readAnswers(tx)
      return failed > 20 && failed > 0.02 * answers ? { answers, failed } : null
    },
    say: ({ answers = 0, failed = 0 }) =>
      `${failed} of ${answers} answers of the last 5 minutes (${((100 * failed) / answers).toFixed(1)} %)`,
    todo: 'Look for "request failed" in the log; npm run doctor looks at what it stands on.',
  },
  {
    key: 'failed-jobs',
    what: 'Jobs have failed for good',
    read: async (tx) =>
      filled((await findQueue(tx)).filter(({ failed }) => failed > 0).map(({ name, failed }) => [name, failed])),
    say: (figures) => `${sumOf(figures)} (${listed(figures, (name, count) => `${count} ${name}`)})`,
    todo: 'Read why under "Jobs that failed", mend that, and run them again.',
  },
  {
    key: 'job-lag',
    what: 'Jobs wait too long',
    async read(tx, { laneOf }) {
      const lags = new Map<Lane, number>()
      for (const { name, lagSeconds } of await findQueue(tx)) {
        const lane = laneOf(name)
        if (lane && lagSeconds > longestLag[lane]) lags.set(lane, Math.max(lags.get(lane) ?? 0, Math.round(lagSeconds)))
      }
      return filled([...lags])
    },
    say: (figures) => listed(figures, (lane, seconds) => `${seconds} s in the lane ${lane}`),
    todo: 'See that workers run and are not overloaded; start another one.',
  },
  {
    key: 'backup-old',
    what: 'The last good backup is too old',
    async read(tx) {
      const { hours, failed } = await readBackups(tx)
      // Nobody who never took one is told each day: doctor says it in production.
      return hours !== null && hours > oldestBackupHours ? { hours, failed } : null
    },
    say: ({ hours = 0, failed = 0 }) => `it is ${hours} hours old${failed ? `; ${failed} failed since` : ''}`,
    todo: 'See why npm run backup does not run, or fails: docs/backup.md.',
  },
  {
    key: 'erasures-overdue',
    what: 'Somebody should have been erased by now',
    async read(tx) {
      const late = await countOverdueErasures(tx, tx.wallNow.subtract({ hours: 24 }))
      return late > 0 ? { late } : null
    },
    say: ({ late = 0 }) => `${late} should have been done a day ago`,
    todo: 'Read why erase-subject failed: a copy outside that cannot be removed holds it up.',
  },
  {
    key: 'circuit-open',
    what: 'A provider fails again and again and is left alone',
    // It is away for more than two minutes then.
    looks: 3,
    read: async (tx) => filled(await findOpenCircuits(tx)),
    say: (figures) => listed(figures, (circuit, count) => `${circuit} by ${counted(count, 'process', 'processes')}`),
    todo: 'See whether the provider has an outage, and whether its key is still good: npm run doctor.',
  },
  {
    key: 'webhooks-failing',
    what: 'Webhook endpoints of businesses fail',
    async read(tx) {
      const { failing, off, tries } = await countEndpointsInTrouble(tx)
      return failing + off > 0 ? { failing, off, tries } : null
    },
    say: ({ failing = 0, off = 0, tries = 0 }) =>
      `${failing} for more than an hour, ${off} switched off in the last day; ${tries} tries failed in 15 minutes`,
    todo: 'If there are many, see whether this server reaches the internet; one alone is its owner’s to mend.',
  },
  {
    key: 'calendars-dead',
    what: 'Calendars of businesses have not been readable for days',
    async read(tx) {
      const { dead, businesses, read } = await countDeadCalendars(tx, deadCalendarDays)
      return dead > 0 ? { dead, businesses, read } : null
    },
    say: ({ dead = 0, businesses = 0, read = 0 }) =>
      `${dead} of ${read}, of ${counted(businesses, 'business', 'businesses')}, for more than ${deadCalendarDays} days`,
    todo:
      'If there are many, see whether this server reaches the internet and resolves names. A few: their owners were ' +
      'mailed, and have to correct or disconnect them; what was busy there stays busy.',
  },
  {
    key: 'limiter-away',
    what: 'The store of the limits is away',
    async read(tx) {
      const failures = await readLimiterAway(tx)
      return failures > 0 ? { failures } : null
    },
    say: ({ failures = 0 }) => `${failures} requests could not be counted in the last 10 minutes`,
    todo: 'Start Redis, or correct REDIS_URL. Until then, what costs money is refused and the rest goes on unlimited.',
  },
  {
    key: 'seal-lag',
    what: 'The audit log is not sealed',
    async read(tx) {
      const seconds = Math.round(await readSealLag(tx))
      return seconds > sealLagSeconds ? { minutes: Math.round(seconds / 60) } : null
    },
    say: ({ minutes = 0 }) => `the oldest event without a seal is ${minutes} minutes old`,
    todo: 'Look for "seal-new-events" in the log of the workers, and for a transaction that stays open.',
  },
  {
    key: 'events-astray',
    what: 'Events stand in the default partition',
    async read(tx) {
      const events = await countStrayEvents(tx)
      return events > 0 ? { events } : null
    },
    say: ({ events = 0 }) => `${events} of the last hour`,
    todo: 'See that a worker runs, which makes the partitions, and that the clocks are right.',
  },
  {
    key: 'disk-full',
    what: 'A disk is nearly full',
    async read(tx) {
      const { processes, leastFree } = await readDisks(tx, 0.1)
      return processes > 0 ? { processes, percent: Math.floor(leastFree * 100) } : null
    },
    say: ({ processes = 0, percent = 0 }) =>
      `${percent} % of the disk of DATA_DIR is free; ${counted(processes, 'process', 'processes')} stand there`,
    todo: 'Make room, or move DATA_DIR to a larger disk.',
  },
  {
    key: 'clock-off',
    what: 'A clock is wrong',
    async read(tx) {
      const { processes, mostMs } = await readClocks(tx, 2_000)
      return processes > 0 ? { processes, seconds: Math.round(mostMs / 1000) } : null
    },
    say: ({ processes = 0, seconds = 0 }) =>
      `${seconds} s away from the database’s, for ${counted(processes, 'process', 'processes')}`,
    todo: 'Set the clocks of both computers by NTP (timedatectl set-ntp true).',
  },
  {
    key: 'calls-fell-back',
    what: 'Calls ended in a fallback',
    async read(tx) {
      const { lost, fallbacks } = await readLostCalls(tx)
      return lost > 0 || fallbacks > 2 ? { lost, fallbacks } : null
    },
    say: ({ lost = 0, fallbacks = 0 }) =>
      `in 15 minutes ${lost} lost their receptionist, and ${fallbacks} went on with the built-in brain`,
    todo: 'For the lost, see whether a web process died or was overloaded; for the rest, see how the model’s maker is.',
  },
  {
    key: 'calls-unrouted',
    what: 'Calls reach no business',
    async read(tx) {
      const calls = await countUnroutedCalls(tx)
      return calls > 0 ? { calls } : null
    },
    say: ({ calls = 0 }) => `${calls} in 15 minutes, to numbers that no business has`,
    todo: 'Give the number to a business, or take it from the carrier’s connection.',
  },
]

/** Null for none. */
const filled = (figures: [string, number][]): Figures | null =>
  figures.length > 0 ? Object.fromEntries(figures) : null

const sumOf = (figures: Figures): number => Object.values(figures).reduce((sum, figure) => sum + figure, 0)

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

const mostListed = 5

/** The largest first, five at most: `8 deliver-webhook, 4 send-mail and 2 more`. */
function listed(figures: Figures, word: (name: string, figure: number) => string): string {
  const sorted = Object.entries(figures).toSorted(([, one], [, other]) => other - one)
  const shown = sorted.slice(0, mostListed).map(([name, figure]) => word(name, figure))
  const rest = sorted.length - shown.length
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
