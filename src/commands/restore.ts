/** `npm run restore`: puts a backup in the place of the installation's database. */
import { CommandLineError, readCommandLine, wordsForFailure } from '#src/platform/command-line.ts'
import { accessWords } from './backup/words.ts'

const asked = readCommandLine(
  {
    run: 'npm run restore',
    does:
      'puts a backup in the place of the database of this installation, whose processes must be stopped. Texts, ' +
      'mails, calls and webhooks are held back then, until npm run resume. See docs/backup.md.',
    words: 'BACKUP (or a folder: the newest)',
    options: {
      replace: { type: 'boolean', says: 'also where there are businesses, whose data is lost' },
      'revoke-keys': { type: 'boolean', says: 'revoke every API key: keys revoked since would be good again' },
    },
    examples: [
      'npm run restore -- /var/backups/deskbell',
      'npm run restore -- --replace backups/deskbell-2026-03-02T03-00-00-000Z',
    ],
  },
  ({ words: [from, ...rest], replace, 'revoke-keys': revokeKeys }) => {
    if (from === undefined) throw new CommandLineError('Name a backup')
    if (rest.length > 0) throw new CommandLineError(`Unexpected argument '${rest[0]}'`)
    return { from, replace, revokeKeys }
  },
)

// Loaded once the command line is read: usage and refusals come at once.
const { readEnvironment } = await import('#src/installation/environment.ts')
const { restoreInstallation } = await import('#src/installation/backup/restore.ts')
const { systemClock } = await import('#src/platform/clock/clock.ts')

// Whoever reads what we say may stop reading (`| head`); the work goes on.
process.stdout.on('error', () => {})

try {
  const onProgress = (step: string) => process.stdout.write(`… ${step}\n`)
  const done = await restoreInstallation(readEnvironment(), { ...asked, clock: systemClock, onProgress })
  process.stdout.write(
    [
      `Restored: the backup of ${done.backupAt.toString()}, as era ${done.era}.`,
      ...(done.keptAs ? [`The former database is kept as ${done.keptAs}; remove it when you no longer need it.`] : []),
      'Everybody is signed out. Passwords and second factors are those of the backup.',
      ...accessWords(done.access),
      'NOTHING GOES OUT: texts, mails, calls and webhooks are held back.',
      'Start Deskbell, look at it, then: npm run resume',
      '',
    ].join('\n'),
  )
} catch (error) {
  process.stderr.write(`Not restored.\n${wordsForFailure(error)}\n`)
  process.exitCode = 1
}
