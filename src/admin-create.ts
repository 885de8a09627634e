/** `npm run admin:create`: makes a platform admin, or lets one set a new password. */
import { z } from 'zod'
import { closeContext, createContext } from './app.ts'
import { makeAdmin, makeResetLink } from './identity/index.ts'
import { CommandLineError, readCommandLine, wordsForFailure } from './platform/command-line.ts'
import { buildConfig } from './platform/config/config.ts'
import { readEnvironment } from './platform/config/environment.ts'
import { installationSecrets } from './platform/config/secrets.ts'
import { checkLogin } from './platform/db/check-login.ts'
import { createLog } from './platform/monitoring/log.ts'
import { readRunFile, standDatabase } from './surroundings.ts'

const Person = z.object({
  email: z.email('--email: is not an e-mail address').max(254, '--email: is too long'),
  name: z.string().trim().min(1, '--name: is empty').max(100, '--name: has more than 100 characters'),
})

const person = readCommandLine(
  {
    run: 'npm run admin:create',
    does: 'makes a platform admin, or lets one set a new password, and prints a link to choose it.',
    options: {
      email: { type: 'string', value: 'ADDRESS', says: 'by which the admin signs in; must be given' },
      name: { type: 'string', value: 'NAME', says: 'the start of the address if not given' },
    },
    examples: ['npm run admin:create -- --email you@example.com --name "Your Name"'],
  },
  ({ email, name }) => {
    if (email === undefined) throw new CommandLineError('--email: is missing')
    const read = Person.safeParse({ email, name: name ?? email.split('@')[0] })
    if (!read.success) throw new CommandLineError(read.error.issues.map((issue) => issue.message).join('; '))
    return read.data
  },
)

async function main(): Promise<string> {
  const env = readEnvironment()
  const log = createLog({ level: 'warn' })
  const secrets = await installationSecrets(env.DATA_DIR)
  const database = await standDatabase(env, secrets, log)
  try {
    // A running installation may have moved to another port.
    const running = await readRunFile(env.DATA_DIR)
    const found = {
      secrets,
      databaseUrl: database.url,
      webPort: env.PORT,
      sandboxUrl: running?.sandbox ?? 'http://127.0.0.1',
      sandboxSmtpUrl: running?.smtp ?? 'smtp://127.0.0.1',
    }
    const config = buildConfig({ ...env, BASE_URL: env.BASE_URL ?? running?.web }, found)
    await checkLogin(config.database.url, config.database.roles)
    const ctx = createContext(config, { log })
    try {
      const { userId, wasOne } = await ctx.db.asPlatform('make a platform admin', async (tx) => {
        const made = await makeAdmin(tx, person)
        tx.record('user.reset-asked', { userId: made.userId })
        return made
      })
      return (
        `${person.email} is a platform admin${wasOne ? ' already' : ' now'}.\nSet a password within the day, ` +
        `here and once: ${await makeResetLink(ctx, userId)}\nThen sign in and set up two-factor sign-in on ` +
        `the account page: without it the admin's pages stay closed.\n`
      )
    } finally {
      await closeContext(ctx)
    }
  } finally {
    await database.stop()
  }
}

try {
  process.stdout.write(await main())
} catch (error) {
  process.stderr.write(`No admin was made.\n${wordsForFailure(error)}\n`)
  process.exitCode = 1
}
