/**
 * `npm run yesterday`: checks that yesterday's code runs on today's schema. Yesterday is the commit before the newest
 * migration: its tests run on a database with all of today's migrations, and its processes beside today's through a
 * minute of storm. Ends with `N passed, N failed`, or with one line where there is no yesterday yet.
 */
import { readCommandLine } from '#src/platform/command-line.ts'
import { openScope } from '../bench/scope.ts'
import { summaryOf } from './storm/summary.ts'

const { commit: given } = readCommandLine(
  {
    run: 'npm run yesterday',
    does:
      'runs the tests and the processes of the commit before the newest migration on the schema of today: while an ' +
      'installation is brought up to date, both serve. Needs the history of git.',
    options: { commit: { type: 'string', value: 'COMMIT', says: 'another yesterday' } },
    examples: ['npm run yesterday', 'npm run yesterday -- --commit v0.2.0'],
  },
  (options) => options,
)

// Loaded once the command line is read: usage and refusals come at once.
const { removeAbandoned } = await import('../bench/throw-away.ts')
const { runStorm } = await import('./storm/run-storm.ts')
const { findYesterday, layOut, runTests } = await import('./yesterday/yesterday.ts')

const found = given === undefined ? await findYesterday() : { commit: given }
if ('none' in found) process.stdout.write(`There is no yesterday to run: ${found.none}.\n`)
else process.exitCode = (await proveOn(found.commit)) ? 0 : 1

async function proveOn(commit: string): Promise<boolean> {
  const scope = openScope({ quick: false, full: false, progress: (step) => process.stderr.write(`… ${step}\n`) })
  try {
    await removeAbandoned()
    const folder = await layOut(scope, commit)
    scope.progress(`the tests of ${commit}, on the schema of today`)
    const tests = await runTests(folder)
    const storm = await runStorm(scope, { seconds: 60, seed: 25, beside: folder })
    process.stdout.write(`One web process and one worker are of ${commit}. ${summaryOf(storm)}\n`)
    for (const violation of storm.violations.slice(0, 50)) process.stdout.write(`  ${violation}\n`)
    const failed = tests.failed + (storm.violations.length ? 1 : 0)
    process.stdout.write(`${tests.passed + (storm.violations.length ? 0 : 1)} passed, ${failed} failed\n`)
    return failed === 0 && tests.passed > 0
  } finally {
    await scope.close()
  }
}
