import { escapeIdentifier } from 'pg'
import { expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { eventually } from '#test/harness/eventually.ts'
import { sqlAt } from '#test/harness/sql.ts'
import { cheapPasswords, password, signedUp } from '#test/harness/visitor.ts'

test('while the database is away the answer is 503, not "signed out" or "wrong password"', async () => {
  await using app = await testApp({ worker: false, sandbox: false, passwords: cheapPasswords() })
  const pat = await signedUp(app, 'pat@people.example')
  await using admin = sqlAt(app.database.ownerUrl.replace(/\/[^/]+$/, '/postgres'))
  const name = escapeIdentifier(app.database.name)
  try {
    await admin(`alter database ${name} connection limit 0`)
    await admin('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [app.database.name])
    for (const path of ['/api/auth/get-session', '/api/auth/list-sessions', '/account'])
      expect((await pat.get(path)).status, path).toBe(503)
    for (const path of [
      '/api/auth/sign-out',
      '/api/auth/change-password',
      '/api/auth/two-factor/enable',
      '/api/auth/sign-in/email',
    ]) {
      expect(
        await pat.post(path, {
          email: 'pat@people.example',
          password,
          currentPassword: password,
          newPassword: 'another password',
        }),
        path,
      ).toMatchObject({ status: 503, body: { code: 'unavailable' } })
    }
  } finally {
    await admin(`alter database ${name} connection limit -1`)
  }
  await eventually(
    'the session to be known again',
    async () => (await pat.get('/api/auth/get-session')).body?.user?.email === 'pat@people.example',
  )
})
