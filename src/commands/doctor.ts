/**
 * `npm run doctor`: checks this installation's configuration and surroundings. Changes nothing without `--live`, and
 * prints no secret. Exits 1 when a check failed, 2 when the checks could not run.
 */
import { systemClock } from '#src/platform/clock/clock.ts'
import { readCommandLine, wordsForFailure } from '#src/platform/command-line.ts'
import { environmentStrings } from '#src/platform/config/environment.ts'
import { asJson, asText, isSound } from './doctor/report.ts'

const { json, live } = readCommandLine(
  {
    run: 'npm run doctor',
    does:
      'is the configuration of this installation sound, and what it stands on? Changes nothing, unless asked to. ' +
      'Exits with 1 when something has failed, with 2 when it could not look. See docs/doctor.md.',
    options: {
      live: {
        type: 'boolean',
        says: 'try it too: a limit, a job, an export, a webhook, a test alert',
      },
      json: { type: 'boolean', says: 'print one JSON object instead of lines' },
    },
    examples: ['npm run doctor', 'npm run doctor -- --live', 'npm run --silent doctor -- --json'],
  },
  (given) => given,
)

// Loaded once the command line is read: usage and refusals come at once.
const { examine } = await import('./doctor/examine.ts')

try {
  const found = await examine({ strings: environmentStrings(), clock: systemClock, live })
  process.stdout.write(json ? asJson(found) : asText(found))
  if (!isSound(found)) process.exitCode = 1
} catch (error) {
  process.stderr.write(`Not looked at.\n${wordsForFailure(error)}\n`)
  process.exitCode = 2
}
