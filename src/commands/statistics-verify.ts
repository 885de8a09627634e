/**
 * `npm run statistics:verify`: are the figures what the rows say? Exits 1 when a figure differs, 2 when it could not
 * look.
 */
import { systemClock } from '#src/platform/clock/clock.ts'
import { readCommandLine, wordsForFailure } from '#src/platform/command-line.ts'
import type { StatisticsVerdict } from '#src/statistics/index.ts'

readCommandLine(
  {
    run: 'npm run statistics:verify',
    does:
      'recounts the figures of every business and day from its rows. Exits with 1 when one differs, ' +
      'with 2 when it could not look.',
    options: {},
    examples: ['npm run statistics:verify'],
  },
  () => null,
)

// Loaded once the command line is read: usage and refusals come at once.
const { verifyStatistics } = await import('#src/statistics/index.ts')
const { readEnvironment } = await import('#src/installation/environment.ts')
const { createDatabase } = await import('#src/platform/db/database.ts')
const { requireInstallation, withDatabase } = await import('./with-installation.ts')

async function main(): Promise<StatisticsVerdict> {
  const env = readEnvironment()
  requireInstallation(env)
  return withDatabase(env, async ({ log, url, roles }) => {
    const db = createDatabase({ url, poolSize: 1, roles, log, clock: systemClock, reactionsTo: () => [] })
    try {
      return await db.asPlatform('recount the figures', (tx) => verifyStatistics(tx, env.RETENTION))
    } finally {
      await db.close()
    }
  })
}

function wordsFor({ since, days, differences }: StatisticsVerdict): string {
  if (differences.length === 0) return `The figures are what the rows say: ${days} days of businesses since ${since}.`
  const named = differences.map(
    ({ businessId, day, figure, kept, recounted }) =>
      `${businessId} ${day} ${figure}: ${kept}, by the rows ${recounted}`,
  )
  return ['THE FIGURES DIFFER FROM THE ROWS:', ...named].join('\n')
}

try {
  const verdict = await main()
  process.stdout.write(`${wordsFor(verdict)}\n`)
  if (verdict.differences.length > 0) process.exitCode = 1
} catch (error) {
  process.stderr.write(`Not verified.\n${wordsForFailure(error)}\n`)
  process.exitCode = 2
}
