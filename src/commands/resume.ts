/** `npm run resume`: shows what a restore holds back, and lets it go. */
import type { OutgoingView } from '#contract/outgoing.ts'
import { readCommandLine, wordsForFailure } from '#src/platform/command-line.ts'

const { yes } = readCommandLine(
  {
    run: 'npm run resume',
    does: 'shows which texts, mails, calls and webhooks a restore holds back; with --yes it lets them go out.',
    options: { yes: { type: 'boolean', says: 'let them go out' } },
    examples: ['npm run resume', 'npm run resume -- --yes'],
  },
  (given) => given,
)

// Loaded once the command line is read: usage and refusals come at once.
const { listOutgoing, resumeOutgoing } = await import('#src/admin/index.ts')
const { readEnvironment } = await import('#src/installation/environment.ts')
const { requireInstallation, withInstallation } = await import('./with-installation.ts')

function wordsFor({ paused, waiting, total }: OutgoingView): string[] {
  if (!paused) return ['Nothing is held back: outgoing is not paused.']
  return [
    `NOTHING GOES OUT since ${paused.since}, when the backup of ${paused.backupAt} was restored.`,
    total === 0 ? 'Nothing waits.' : `Waiting: ${total}, by kind and business:`,
    ...waiting.map(
      ({ what, count, businessId, oldestAt }) =>
        `  ${String(count).padStart(6)} ${what.padEnd(7)} of ${businessId ?? 'the installation'}, ` +
        `the oldest of ${oldestAt}`,
    ),
  ]
}

try {
  const env = readEnvironment()
  requireInstallation(env)
  const words = await withInstallation(env, async ({ db }) => {
    const view = await db.asPlatform('show what is held back', listOutgoing)
    if (!view.paused) return wordsFor(view)
    if (!yes) return [...wordsFor(view), 'To let it go out: npm run resume -- --yes']
    await db.asPlatform('resume', resumeOutgoing)
    return [...wordsFor(view), 'It goes out from now on.']
  })
  process.stdout.write(`${words.join('\n')}\n`)
} catch (error) {
  process.stderr.write(`Not resumed.\n${wordsForFailure(error)}\n`)
  process.exitCode = 1
}
