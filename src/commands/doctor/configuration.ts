/** Checks of the settings: do they fit together, and is SECRET_KEY the one with which this database was sealed? */
import { holdsHead } from '#src/events/index.ts'
import { trySecondFactors } from '#src/identity/index.ts'
import { sandboxed } from '#src/installation/config.ts'
import type { Environment } from '#src/installation/environment.ts'
import { fingerprintOf } from '#src/platform/backup/manifest.ts'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import { fail, messageOf, ok, warn, type Finding } from '#src/platform/ops/finding.ts'
import { standInsOf } from '#src/providers/index.ts'
import { sealedAtRest } from '#src/sealed-at-rest.ts'
import { type Check } from './check.ts'
import { findKeyChange } from './configuration-queries.ts'
import type { Looked } from './looked.ts'
import { isLoopback } from './places.ts'

const readable: Check = {
  id: 'config.readable',
  async run(looked) {
    try {
      const { env } = await looked.installation()
      return ok(`NODE_ENV=${env.NODE_ENV}, DATA_DIR=${env.DATA_DIR}`)
    } catch (error) {
      const todo =
        error instanceof ConfigurationError
          ? 'Correct these variables; docs/configuration.md says what each takes.'
          : 'Mend the file that is named, in DATA_DIR, or restore it from a backup.'
      return fail(messageOf(error).replaceAll('\n', '; '), todo)
    }
  },
}

const production: Check = {
  id: 'config.production',
  needs: ['config.readable'],
  async run(looked) {
    const { env } = await looked.installation()
    if (env.NODE_ENV === 'production') {
      const faults = productionFaults(env)
      const todo = 'Set BASE_URL to the https:// address people reach, SECRET_KEY to: openssl rand -base64 32'
      return faults.length ? fail(faults.join('; '), todo) : ok(`BASE_URL=${env.BASE_URL}, SECRET_KEY is set`)
    }
    if (env.BASE_URL && !isLoopback(env.BASE_URL))
      return warn(`${env.BASE_URL} is reached from outside, and NODE_ENV=${env.NODE_ENV}`, 'Set NODE_ENV=production.')
    return ok(`NODE_ENV=${env.NODE_ENV}: for this computer`)
  },
}

function productionFaults({ SECRET_KEY, BASE_URL }: Environment): string[] {
  if (!BASE_URL) return [...(SECRET_KEY ? [] : ['SECRET_KEY is not set']), 'BASE_URL is not set']
  return [
    ...(SECRET_KEY ? [] : ['SECRET_KEY is not set']),
    ...(BASE_URL.startsWith('https:') ? [] : [`BASE_URL=${BASE_URL} is not https`]),
    ...(isLoopback(BASE_URL) ? [`BASE_URL=${BASE_URL} is this computer only`] : []),
  ]
}

const sandbox: Check = {
  id: 'config.sandbox',
  needs: ['config.readable'],
  async run(looked) {
    const { env } = await looked.installation()
    const standIns = standInsOf(env)
      .standIns.map((provider) => `${provider.for} (${provider.without})`)
      .join(' and ')
    if (!standIns) return ok('every provider is a real one')
    try {
      sandboxed(env)
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error
      return fail(`a sandbox would stand in for the ${standIns}, which is refused`, 'Set them, or set SANDBOX=allow.')
    }
    const seen = `a sandbox stands in for the ${standIns}`
    return env.NODE_ENV === 'production'
      ? warn(`${seen}: no caller and no customer is reached`, 'Set them before people are to be reached.')
      : ok(seen)
  },
}

const secret: Check = {
  id: 'config.secret',
  needs: ['config.production', 'database.migrated', 'database.primary'],
  async run(looked) {
    const [{ env, secrets }, { db, identity }] = [await looked.installation(), await looked.database()]
    const key = env.SECRET_KEY ?? secrets?.secretKey ?? ''
    const name = env.SECRET_KEY ? 'SECRET_KEY' : key ? 'the key in secrets.json of DATA_DIR' : 'no key'
    if (env.SECRET_KEY_OLD) return whatNeedsFormer(looked, [key, env.SECRET_KEY_OLD])
    const holds = await db.asPlatform('doctor: whose seals', (tx) => holdsHead(tx, key))
    const { tried, opened } = await trySecondFactors(identity, key)
    const openedWords = `opens ${opened} of ${tried} second factors`
    if (holds === false || (tried > 0 && opened === 0))
      return fail(
        `a foreign key: ${name} ${holds === false ? 'did not make the newest seal of the audit log' : openedWords}`,
        'Set SECRET_KEY to the one this database was run with; if it is that one, run: npm run audit:verify',
      )
    if (opened < tried)
      return warn(
        `${name} ${openedWords}: the others were sealed with an earlier key`,
        'Set that one as SECRET_KEY_OLD and run: npm run rekey. Without it, who cannot sign in with an authenticator ' +
          'has it removed by mail when signing in, and sets it up again.',
      )
    return ok(holds === null && !tried ? 'nothing is sealed yet' : `${name} opens what is sealed`)
  },
}

/** While SECRET_KEY is being changed: what would be lost if the former one went now. */
async function whatNeedsFormer(looked: Looked, secretKeys: readonly [string, string]): Promise<Finding> {
  const { db, identity } = await looked.database()
  const needing: string[] = []
  for (const { name, countFormer } of sealedAtRest) {
    const count = await countFormer({ db, identity, secretKeys })
    if (count) needing.push(`${count} ${name}`)
  }
  if (needing.length)
    return warn(`SECRET_KEY_OLD is still needed by ${needing.join(', ')}`, 'Seal them anew: npm run rekey')
  const keyFingerprint = fingerprintOf(secretKeys[0]).slice(0, 16)
  const { changedAt, apiKeys } = await db.asPlatform('doctor: the key before', (tx) =>
    findKeyChange(tx, keyFingerprint),
  )
  const hours = changedAt ? (looked.clock.nowMs() - changedAt.epochMilliseconds) / 3_600_000 : 0
  if (!changedAt) return warn('nothing at rest needs SECRET_KEY_OLD, and no rekey is recorded', 'Run: npm run rekey')
  if (hours < 24)
    return warn(
      'nothing at rest needs SECRET_KEY_OLD; stored answers and links in mails do until a day after the change',
      `Remove it ${Math.ceil(24 - hours)} h from now.`,
    )
  return apiKeys
    ? warn(
        `SECRET_KEY_OLD is still needed by API keys: ${apiKeys} were made before the change`,
        'Have their owners make new ones and revoke those; then remove SECRET_KEY_OLD.',
      )
    : warn('nothing needs SECRET_KEY_OLD any more', 'Remove it: whoever knows it could sign with it.')
}

export const configurationChecks = [readable, production, sandbox, secret]
