/** A photo over the whole way: from a telephone, over the carrier and its store, into ours and to a member. */
import { expect, test } from 'vitest'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'

const app = useApp({ env: raisedCaps })

test('sent from a telephone, a member sees it as it was sent', async () => {
  const shop = await buildBusiness(app)
  const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex')
  await app.sandboxApi.sendPhotos({
    ...{ from: '+14155550191', to: shop.number, text: 'the sink leaks' },
    photos: [{ contentType: 'image/png', data: png.toString('base64') }],
  })
  const [photo] = await eventually('it is stored', async () => {
    const rows = await app.sql<{ id: string }>(
      `select id from text_photos where business_id = $1 and state = 'stored'`,
      [shop.id],
    )
    return rows.length > 0 && rows
  })
  const { cookie } = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const shown = await fetch(`${app.baseUrl}/api/businesses/${shop.id}/photos/${photo?.id}`, {
    headers: { cookie: `deskbell_session=${cookie}` },
  })
  expect(shown.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(png)
})
