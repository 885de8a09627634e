/**
 * `npm run flood`: one address floods every public door of an installation of its own, with all limits and caps at
 * their defaults, while a visitor talks with another business. Prints what the flood got, cost and left. Exits with 1
 * when the visitor was answered more than twice as slowly (p95), or when memory, tables or the owner's page grew too
 * much.
 */
import { readCommandLine, wholeNumber } from '#src/platform/command-line.ts'
import { openScope } from '../bench/scope.ts'
import type { Flood } from './flood/run-flood.ts'

/** The most that two minutes of flood may leave. */
const most = { timesSlower: 2, memoryMb: 300, rows: 20_000, databaseMb: 60, ownersPageKb: 300 }

const { seconds, perSecond, json } = readCommandLine(
  {
    run: 'npm run flood',
    does:
      'one address floods every public door of an installation of its own while somebody else talks with another ' +
      'business. Prints what the flood got, cost and left; exits with 1 when that was too much.',
    options: {
      seconds: { type: 'string', value: 'N', default: '120', says: 'how long, 5 to 300' },
      rate: { type: 'string', value: 'N', default: '150', says: 'knocks a second, 1 to 2000' },
      json: { type: 'boolean', says: 'print one JSON object' },
    },
    examples: ['npm run flood', 'npm run flood -- --seconds 30 --rate 300'],
  },
  (given) => ({
    seconds: wholeNumber('seconds', given.seconds, { from: 5, to: 300 }),
    perSecond: wholeNumber('rate', given.rate, { from: 1, to: 2_000 }),
    json: given.json,
  }),
)

// Loaded once the command line is read: usage and refusals come at once.
const { removeAbandoned } = await import('../bench/throw-away.ts')
const { runFlood } = await import('./flood/run-flood.ts')

const scope = openScope({ quick: false, full: false, progress: (step) => process.stderr.write(`… ${step}\n`) })
process.once('SIGINT', () => void scope.close().then(() => process.exit(130)))
try {
  await removeAbandoned()
  const flood = await runFlood(scope, { seconds, perSecond })
  const violations = violationsOf(flood)
  console.log(json ? JSON.stringify({ ...flood, violations }) : summary(flood))
  for (const violation of violations) console.log(`  ${violation}`)
  process.exitCode = violations.length ? 1 : 0
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await scope.close()
}

function violationsOf({ before, during, memoryMb, rows, databaseMb, ownersPageKb }: Flood): string[] {
  const grew = memoryMb.peak - memoryMb.before
  return [
    ...(during.p95 > most.timesSlower * before.p95
      ? [
          `another business was answered ${(during.p95 / before.p95).toFixed(1)} times as slowly; at most ` +
            `${most.timesSlower}`,
        ]
      : []),
    ...(grew > most.memoryMb ? [`memory grew by ${grew.toFixed(0)} MB; at most ${most.memoryMb}`] : []),
    ...(rows > most.rows ? [`${rows} rows were left; at most ${most.rows}`] : []),
    ...(databaseMb > most.databaseMb ? [`tables grew by ${databaseMb.toFixed(1)} MB; at most ${most.databaseMb}`] : []),
    ...(ownersPageKb > most.ownersPageKb
      ? [`the owner's page has ${ownersPageKb.toFixed(0)} KB; at most ${most.ownersPageKb}`]
      : []),
  ]
}

function summary({ knocks, total, before, during, memoryMb, rows, databaseMb, ownersPageKb, effects }: Flood): string {
  const answers = Object.entries(knocks).map(
    ([door, counts]) =>
      `  ${door.padEnd(18)} ${Object.entries(counts)
        .map(([how, count]) => `${how}: ${count}`)
        .join(', ')}`,
  )
  return [
    `${total} knocks in ${seconds} s from one address:`,
    ...answers,
    `somebody else: p50 ${before.p50.toFixed(1)} ms before, ${during.p50.toFixed(1)} during; p95 ` +
      `${before.p95.toFixed(1)} before, ${during.p95.toFixed(1)} during ` +
      `(${(during.p95 / before.p95).toFixed(2)} times)`,
    `memory ${memoryMb.before.toFixed(0)} MB before, ${memoryMb.peak.toFixed(0)} at most, ` +
      `${memoryMb.after.toFixed(0)} ten seconds after; ${rows} rows and ${databaseMb.toFixed(1)} MB in ` +
      `tables; the owner's page ${ownersPageKb.toFixed(0)} KB`,
    `set off: ${Object.entries(effects)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')}`,
  ].join('\n')
}
