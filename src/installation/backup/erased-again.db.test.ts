/** A backup of before an erasure, restored: who was forgotten stays forgotten; stored files come and go with them. */
import { mkdir } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rememberContact } from '#src/contacts/index.ts'
import { jobs } from '#src/jobs.ts'
import { testApp, useApp, type TestApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { cloneDatabase } from '#test/harness/database.ts'
import { backupFolder, backUpTo, environmentOf, restoreFrom, secretKey } from '#test/harness/restoring.ts'

const app = useApp({ worker: false, sandbox: false, env: { SECRET_KEY: secretKey } })
let folder: Awaited<ReturnType<typeof backupFolder>>
beforeAll(async () => {
  folder = await backupFolder()
})
afterAll(() => folder[Symbol.asyncDispose]())

const storedAt = (of: TestApp) => ({ STORAGE_URL: pathToFileURL(of.ctx.config.storage.path).href })
async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

test('the ledger in the storage is applied before anything serves', async () => {
  const shop = await buildBusiness(app)
  const owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const [phone, other] = ['+14152017001', '+14152017002']
  const remember = (name: string, number: string) =>
    app.ctx.db.forBusiness(shop.id, (tx) =>
      rememberContact(tx, { name, phone: number }, { country: 'US', language: 'en' }),
    )
  const { id } = await remember('Gone', phone)
  await remember('Stays', other)
  await app.ctx.storage.put('recordings/one.wav', bytes('sound'))
  await app.ctx.storage.put('exports/one.zip', bytes('a file'))
  const backup = await backUpTo(folder.path, environmentOf(app.database, storedAt(app)))

  const { body } = await app.request('POST', `/api/businesses/${shop.id}/contacts/${id}/erase`, owner)
  await jobs
    .find(({ name }) => name === 'erase-subject')
    ?.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'test' }, requestId: null }, body as never)
  expect(await app.sql('select value from addresses order by value')).toEqual([{ value: other }])
  await app.ctx.storage.remove('recordings/one.wav')

  await using target = await cloneDatabase()
  await restoreFrom(backup.folder, environmentOf(target, storedAt(app)))
  expect(await target.sql('select value from addresses order by value')).toEqual([{ value: other }])
  expect(await target.sql('select name from contacts order by name')).toEqual([{ name: 'Stays' }, { name: 'erased' }])
  expect(await target.sql('select state, found from erasures where subject_id = $1', [id])).toEqual([
    { state: 'done', found: 0 },
  ])
  // What the backup had of files is there again; what people had made for themselves is not part of it.
  const keys: string[] = []
  for await (const { key } of app.ctx.storage.list('recordings/')) keys.push(key)
  expect(keys).toEqual(['recordings/one.wav'])
  expect(backup.manifest.objects.map(({ key }) => key)).toEqual(['recordings/one.wav'])

  // Another installation has another ledger: there the backup's own is all that is known.
  await using elsewhere = await testApp({ worker: false, sandbox: false, env: { SECRET_KEY: secretKey } })
  await mkdir(elsewhere.ctx.config.storage.path)
  await restoreFrom(backup.folder, environmentOf(elsewhere.database, storedAt(elsewhere)), { replace: true })
  expect(await elsewhere.sql('select value from addresses order by value')).toEqual([
    { value: phone },
    { value: other },
  ])
})
