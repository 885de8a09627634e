/** The command line that makes admins. `built-start.proof` runs its built form. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { testApp } from './harness/app.ts'
import { cheapPasswords, password, visitor } from './harness/visitor.ts'

test('npm run admin:create makes one, prints a link that works, and says what is wrong with its input', async () => {
  await using app = await testApp({ worker: false, sandbox: false, passwords: cheapPasswords() })
  const run = (...argv: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/commands/admin-create.ts', ...argv], {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: app.database.url,
        DATABASE_ROLE_PREFIX: 'deskbell_test',
        BASE_URL: app.baseUrl,
        DATA_DIR: app.ctx.config.dataDir,
      },
    }).then(
      ({ stdout }) => stdout,
      (error: { stderr: string; code: number }) => `${error.code} ${error.stderr}`,
    )
  const printed = await run('--email', 'first@people.example', '--name', 'First Admin')
  expect(printed).toContain('first@people.example is a platform admin now.')
  const link = /https?:\S+/.exec(printed)?.[0] as string
  const set = await visitor(app).submit('/reset-password', {
    token: new URL(link).searchParams.get('token') as string,
    newPassword: password,
  })
  expect(set.status).toBe(303)
  expect(
    await app.sql(
      `select name, platform_admin, email_verified from identity.users where email = 'first@people.example'`,
    ),
  ).toEqual([{ name: 'First Admin', platform_admin: true, email_verified: true }])
  expect(await run('--email', 'nobody')).toMatch(/^2 npm run admin:create: --email: is not an e-mail address\. .*\n$/)
}, 120_000)
