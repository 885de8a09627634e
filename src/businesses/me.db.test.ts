/** What somebody says of themselves, and what the app makes of it. */
import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'

const app = useApp({ worker: false, sandbox: false })

test('name and language are theirs, on every page of theirs; what is left out stays', async () => {
  const shop = await buildBusiness(app)
  const person = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const change = (body: unknown) => app.request('PATCH', '/api/me', { cookie: person.cookie, body })
  expect((await app.request('GET', '/api/me', person)).body.user).toMatchObject({ name: 'Pat', language: null })
  expect((await change({ name: 'Pat Quinn' })).body.user).toMatchObject({ name: 'Pat Quinn', language: null })
  expect((await change({ language: 'es' })).body.user).toMatchObject({ name: 'Pat Quinn', language: 'es' })
  const page = async () => (await app.request('GET', `/app/${shop.slug}`, person)).body as string
  expect(await page()).toContain('<html lang="es"')
  expect((await change({ language: null })).body.user.language).toBeNull()
  expect(await page()).toContain('<html lang="en"')
  for (const wrong of [{ name: '' }, { name: 'x'.repeat(101) }, { language: 'xx' }, { email: 'me@other.example' }])
    expect((await change(wrong)).status).toBe(400)
  const events = await app.sql(`select data from events where type = 'user.profile-changed' order by id`)
  expect(events).toEqual(
    [['name'], ['language'], ['language']].map((fields) => ({ data: { userId: person.userId, fields } })),
  )
})
