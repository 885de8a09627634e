/** `npm run rekey`: seals anew what was sealed with SECRET_KEY_OLD. May be broken off and run again. */
import { readCommandLine, wordsForFailure } from '#src/platform/command-line.ts'
import { ConfigurationError } from '#src/platform/config/environment.ts'

readCommandLine(
  {
    run: 'npm run rekey',
    does:
      'seals with SECRET_KEY what was sealed with SECRET_KEY_OLD: webhook secrets, second factors, the audit log. ' +
      'Both must be set, and the owner of the database. May be broken off and run again. See docs/backup.md.',
    options: {},
    examples: ['SECRET_KEY=… SECRET_KEY_OLD=… npm run rekey'],
  },
  (given) => given,
)

// Loaded once the command line is read: usage and refusals come at once.
const { countKeysMadeBefore } = await import('#src/businesses/index.ts')
const { readEnvironment } = await import('#src/installation/environment.ts')
const { standOwner } = await import('#src/installation/stand-database.ts')
const { fingerprintOf } = await import('#src/platform/backup/manifest.ts')
const { createLog } = await import('#src/platform/monitoring/log.ts')
const { sealedAtRest } = await import('#src/sealed-at-rest.ts')
const { requireInstallation, withInstallation } = await import('./with-installation.ts')

async function rekey(): Promise<void> {
  const env = readEnvironment()
  requireInstallation(env)
  if (!env.SECRET_KEY || !env.SECRET_KEY_OLD)
    throw new ConfigurationError([
      'SECRET_KEY, SECRET_KEY_OLD: set the new key and the former one, which may stand in secrets.json of DATA_DIR',
    ])
  await withInstallation(env, async ({ db, identity, config }) => {
    const owner = await standOwner(env, createLog({ level: 'warn' }))
    try {
      const { secretKeys } = config
      for (const { name, reseal } of sealedAtRest)
        process.stdout.write(`${name}: ${await reseal({ db, identity, secretKeys, ownerUrl: owner.url })}\n`)
      const keys = await db.asPlatform('the secret key was changed', async (tx) => {
        tx.record('secret-key.changed', { keyId: fingerprintOf(config.secretKey).slice(0, 16) })
        return countKeysMadeBefore(tx, tx.wallNow)
      })
      process.stdout.write(
        [
          'Keep SECRET_KEY_OLD for a day: answers stored for repeated requests, and links in mails, still need it.',
          ...(keys
            ? [
                `${keys} API keys may carry its signature, which nobody can renew: without SECRET_KEY_OLD those made ` +
                  'under it are refused. Have them made anew first.',
              ]
            : []),
          'Sessions signed with it go on as long as it is set. Then: npm run doctor',
          '',
        ].join('\n'),
      )
    } finally {
      await owner.stop()
    }
  })
}

// Whoever reads what we say may stop reading (`| head`); the work goes on.
process.stdout.on('error', () => {})

try {
  await rekey()
} catch (error) {
  process.stderr.write(`Not finished.\n${wordsForFailure(error)}\n`)
  process.exitCode = 1
}
