/** `npm run backup`: takes a backup of the installation and reads it back. */
import { relative } from 'node:path'
import { CommandLineError, readCommandLine, wholeNumber, wordsForFailure } from '#src/platform/command-line.ts'
import { sizeWords } from './backup/words.ts'

const asked = readCommandLine(
  {
    run: 'npm run backup',
    does:
      'takes a backup of the installation, while it runs or not, into a new folder of DIR, and reads it back. ' +
      'SECRET_KEY is not in it: keep that elsewhere. See docs/backup.md.',
    options: {
      to: { type: 'string', value: 'DIR', says: 'where the backups are; must be given' },
      keep: { type: 'string', value: 'DAYS', says: 'then remove those in DIR that are older' },
      prove: { type: 'boolean', says: 'restore it into a scratch database and verify it there' },
    },
    examples: ['npm run backup -- --to /var/backups/deskbell', 'npm run backup -- --to /backups --keep 35 --prove'],
  },
  ({ to, keep, prove }) => {
    if (to === undefined) throw new CommandLineError('--to: is missing')
    return { into: to, keepDays: keep === undefined ? null : wholeNumber('keep', keep, { from: 1, to: 36_500 }), prove }
  },
)

// Loaded once the command line is read: usage and refusals come at once.
const { readEnvironment } = await import('#src/installation/environment.ts')
const { backUp } = await import('#src/installation/backup/back-up.ts')
const { systemClock } = await import('#src/platform/clock/clock.ts')
const { createLog } = await import('#src/platform/monitoring/log.ts')
const { requireInstallation } = await import('./with-installation.ts')

// Whoever reads what we say may stop reading (`| head`); the work goes on.
process.stdout.on('error', () => {})

try {
  const env = readEnvironment()
  requireInstallation(env)
  const onProgress = (step: string) => (process.stdout.isTTY ? process.stdout.write(`… ${step}\n`) : undefined)
  const done = await backUp(env, { ...asked, clock: systemClock, log: createLog({ level: 'warn' }), onProgress })
  const { manifest, folder, removed } = done
  process.stdout.write(
    [
      `Backed up: ${sizeWords(done)}, as of ${manifest.takenAt}, ` +
        `${manifest.encryption ? 'encrypted' : 'not encrypted'}.`,
      asked.prove
        ? 'Read back, restored into a scratch database, and its audit log verified.'
        : 'Read back and compared.',
      ...(removed.length ? [`Removed, being older than ${asked.keepDays} days: ${removed.join(', ')}`] : []),
      relative('.', folder).startsWith('..') ? folder : relative('.', folder),
      '',
    ].join('\n'),
  )
} catch (error) {
  process.stderr.write(`No backup was taken.\n${wordsForFailure(error)}\n`)
  process.exitCode = 1
}
