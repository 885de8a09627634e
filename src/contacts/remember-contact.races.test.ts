import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { sqlOf } from '#src/platform/db/handle.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import { rememberContact } from './remember-contact.ts'

const app = useApp({ worker: false, sandbox: false })

const home = { country: 'US', language: 'en' as const }

async function contactsOf(businessId: string): Promise<unknown[]> {
  return app.ctx.db.forBusiness(businessId, async (tx) => {
    const found = await sql`select c.name, array_agg(a.value order by a.value) as addresses from contacts c
      join contact_addresses ca on ca.contact_id = c.id join addresses a on a.id = ca.address_id
        group by c.id, c.name order by c.name`.execute(sqlOf(tx))
    return found.rows
  })
}

test('a person remembered many times at once is one contact', async () => {
  const shop = await buildBusiness(app)
  const written = ['(415) 555-0134', '+1 415 555 0134', '4155550134']
  const remembered = await Promise.all(
    Array.from({ length: 24 }, (_, i) =>
      app.ctx.db.forBusiness(shop.id, (tx) =>
        rememberContact(tx, { name: i % 2 ? 'Ana Lopez' : 'ana lopez', phone: written[i % 3] }, home),
      ),
    ),
  )
  expect(new Set(remembered.map((one) => one.id)).size).toBe(1)
  expect(await contactsOf(shop.id)).toMatchObject([{ addresses: ['+14155550134'] }])
})

test('a family that shares a number stays several people, also when they come at once', async () => {
  const shop = await buildBusiness(app)
  const family = ['Ana', 'Ben', 'Cleo']
  await Promise.all(
    Array.from({ length: 24 }, (_, i) =>
      app.ctx.db.forBusiness(shop.id, (tx) =>
        rememberContact(
          tx,
          { name: family[i % 3] as string, phone: '+14155550134', email: 'Home@Family.example' },
          home,
        ),
      ),
    ),
  )
  const addresses = ['+14155550134', 'home@family.example']
  expect(await contactsOf(shop.id)).toEqual(family.map((name) => ({ name, addresses })))
})

test('another business does not know the person', async () => {
  const [a, b] = [await buildBusiness(app), await buildBusiness(app)]
  const ids = await Promise.all(
    [a, b].map((shop) =>
      app.ctx.db.forBusiness(shop.id, (tx) => rememberContact(tx, { name: 'Ana', phone: '+14155550134' }, home)),
    ),
  )
  expect(ids[0]?.id).not.toBe(ids[1]?.id)
  expect(await contactsOf(b.id)).toHaveLength(1)
})
