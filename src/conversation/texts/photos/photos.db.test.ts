import { Readable } from 'node:stream'
/** Photos that come with texts are kept as they are, once, and nothing else is. */
import { buffer } from 'node:stream/consumers'
import { beforeEach, expect, test } from 'vitest'
import type { Context } from '#src/context.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { runJob } from '#test/harness/run-job.ts'
import { texterOf, type Texter } from '#test/harness/texting.ts'
import { fetchPhoto } from './fetch-photo.ts'
import { sweepPhotos } from './sweep-photos.ts'
import { typeOfBytes } from './type-of-bytes.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })

let next = 2000
let shop: BuiltBusiness
let me: Texter
beforeEach(async () => {
  shop = await buildBusiness(app)
  me = texterOf(app, shop, `+1415555${(next += 1)}`)
})

const leak = { url: 'https://media.test/leak', contentType: 'image/jpeg' }
const photos = () =>
  app.sql<{ id: string; state: string; error_code: string | null; storage_key: string | null }>(
    'select id, state, error_code, storage_key from text_photos where business_id = $1 order by position',
    [shop.id],
  )

function carrierWith(answer: () => Promise<AsyncIterable<Uint8Array>>): Context {
  const telephony = Object.assign(Object.create(app.ctx.telephony) as Context['telephony'], { fetchMedia: answer })
  return { ...app.ctx, telephony }
}
const bytes = Buffer.from('JFIF of the leak')
const working = () => carrierWith(async () => Readable.from([bytes]))
const fetch = async (ctx: Context) => {
  for (const { id } of await photos())
    await runJob(fetchPhoto, ctx, { businessId: shop.id, photoId: id, url: leak.url })
}

test('is stored once, and its sender is told that the team will see it', async () => {
  await me.send('the sink leaks, see here. can you come tomorrow at ten?', { media: [leak] })
  const [answer] = await me.answered()
  expect(answer).toMatch(/photo/)
  await fetch(working())
  await fetch(working())
  const [photo] = await photos()
  expect(photo?.state).toBe('stored')
  const file = await app.ctx.storage.get(photo?.storage_key ?? '')
  expect(file && (await buffer(file.body))).toEqual(bytes)
})

test('comes alone, without a word', async () => {
  await me.send('', { media: [leak] })
  expect(await me.answered()).toEqual([expect.stringMatching(/photo/)])
})

test('what no telephone takes photos as is left where it is', async () => {
  const others = ['text/html', 'image/svg+xml', 'application/pdf', 'text/vcard']
  await me.send('look', { media: others.map((contentType) => ({ url: 'https://media.test/x', contentType })) })
  expect((await photos()).map(({ state, error_code: code }) => `${state} ${code}`)).toEqual(
    others.map(() => 'failed media_type'),
  )
  await fetch(working())
  expect((await photos()).every(({ storage_key: key }) => key === null)).toBe(true)
})

test('one that is too large, or gone, has failed; a carrier that is away is asked again', async () => {
  await me.send('look', { media: [leak] })
  const away = carrierWith(async () => Promise.reject(new ProviderError('not-done', '503')))
  await expect(fetch(away)).rejects.toThrow('503')
  expect(await photos()).toMatchObject([{ state: 'due' }])
  await fetch(carrierWith(async () => Promise.reject(new ProviderError('refused', 'too_large'))))
  expect(await photos()).toMatchObject([{ state: 'failed', error_code: 'too_large' }])
})

test('goes when its time is over, and when its row is gone', async () => {
  await me.send('look', { media: [leak] })
  await fetch(working())
  const [photo] = await photos()
  const sweep = () =>
    sweepPhotos.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'deskbell' }, requestId: null }, {})
  await sweep()
  expect(await app.ctx.storage.get(photo?.storage_key ?? '').then((file) => file?.body.destroy() !== undefined)).toBe(
    true,
  )
  await app.sql(`update text_photos set created_at = created_at - interval '1 year' where business_id = $1`, [shop.id])
  await sweep()
  expect(await photos()).toEqual([])
  expect(await app.ctx.storage.get(photo?.storage_key ?? '')).toBeNull()
})

test('is shown to members as what its bytes are, to be saved; to nobody else', async () => {
  await me.send('look', { media: [leak] })
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(20, 1)])
  await fetch(carrierWith(async () => Readable.from([jpeg])))
  const [photo] = await photos()
  const path = `/api/businesses/${shop.id}/photos/${photo?.id}`
  const staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const shown = await app.request('GET', path, staff)
  expect(shown.status).toBe(200)
  expect(shown.headers.get('content-type')).toMatch(/^image\/jpeg/)
  expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
  expect(shown.headers.get('content-disposition')).toBe('attachment; filename="photo.jpg"')
  expect(shown.headers.get('cache-control')).toBe('no-store')
  expect(
    await app.sql(`select 1 from events where business_id = $1 and type = 'photo.fetched'`, [shop.id]),
  ).toHaveLength(1)
  const neighbour = await buildBusiness(app)
  for (const asker of [{}, await buildSession(app, { businessId: neighbour.id, role: 'owner' })])
    expect([401, 403, 404]).toContain((await app.request('GET', path, asker)).status)
})

test.each([
  ['<script>alert(1)</script>', 'application/octet-stream'],
  ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'application/octet-stream'],
  ['GIF89a and more', 'image/gif'],
  ['\u0000\u0000\u0000\u0018ftypheic and more', 'image/heic'],
  ['', 'application/octet-stream'],
])('%j, which the carrier called a JPEG, is %s', (words, contentType) => {
  expect(typeOfBytes(Buffer.from(words, 'latin1')).contentType).toBe(contentType)
})
