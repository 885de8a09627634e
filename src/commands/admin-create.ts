/** `npm run admin:create`: makes a platform admin, or lets one set a new password. */
import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { CommandLineError, readCommandLine, wordsForFailure } from '#src/platform/command-line.ts'

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

// Loaded once the command line is read: usage and refusals come at once.
const { makeAdmin, makeResetLink } = await import('#src/identity/index.ts')
const { readEnvironment } = await import('#src/installation/environment.ts')
const { withInstallation } = await import('./with-installation.ts')

async function makePerson(ctx: Context): Promise<string> {
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
}

try {
  process.stdout.write(await withInstallation(readEnvironment(), makePerson))
} catch (error) {
  process.stderr.write(`No admin was made.\n${wordsForFailure(error)}\n`)
  process.exitCode = 1
}
