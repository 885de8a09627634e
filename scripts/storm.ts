/**
 * `npm run storm`: kills two web processes and two workers of an installation of its own with SIGKILL at random while
 * people book. Prints what became of every booking and message. Exits with 1 when one was lost, doubled, or sent again
 * without its key.
 */
import { CommandLineError, readCommandLine, wholeNumber } from '#src/platform/command-line.ts'
import { unlimited } from '../bench/product-process.ts'
import { openScope } from '../bench/scope.ts'
import { summaryOf } from './storm/summary.ts'

const { minutes, seed } = readCommandLine(
  {
    run: 'npm run storm',
    does:
      'two web processes and two workers of an installation of its own are killed at random while people book. ' +
      'Prints what became of every booking and message; exits with 1 when one was lost, doubled, or sent again ' +
      'without its key.',
    options: {
      minutes: { type: 'string', value: 'N', default: '3', says: 'how long, at most 6' },
      seed: { type: 'string', value: 'N', default: '1', says: 'which order of kills' },
    },
    examples: ['npm run storm', 'npm run storm -- --minutes 1 --seed 7'],
  },
  (given) => ({ minutes: readMinutes(given.minutes), seed: wholeNumber('seed', given.seed, { from: 0, to: 2 ** 31 }) }),
)

function readMinutes(text: string): number {
  if (Number(text) > 0 && Number(text) <= 6) return Number(text)
  throw new CommandLineError(`--minutes: ${text} is not more than 0 and at most 6`)
}

// Loaded once the command line is read: usage and refusals come at once.
const { removeAbandoned } = await import('../bench/throw-away.ts')
const { runStorm } = await import('./storm/run-storm.ts')

const scope = openScope({ quick: false, full: false, progress: (step) => process.stderr.write(`… ${step}\n`) })
process.once('SIGINT', () => void scope.close().then(() => process.exit(130)))
try {
  await removeAbandoned()
  process.stderr.write(`… all people book from one address, so the caps are raised: CAPS=${unlimited.CAPS}\n`)
  const storm = await runStorm(scope, { seconds: minutes * 60, seed })
  console.log(`${minutes} min, seed ${seed}: ${summaryOf(storm)}`)
  for (const violation of storm.violations.slice(0, 50)) console.log(`  ${violation}`)
  process.exitCode = storm.violations.length ? 1 : 0
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await scope.close()
}
