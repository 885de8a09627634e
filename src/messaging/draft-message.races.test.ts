import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { sqlOf } from '#src/platform/db/handle.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import { draftMessage } from './draft-message.ts'

const app = useApp({ worker: false, sandbox: false })

const draft = {
  channel: 'sms',
  contactId: null,
  sender: '+15105551000',
  recipient: '+14155550134',
  subject: null,
  body: 'Booked.',
} as const

test('a message drafted many times at once for one purpose is one message, sent by one job', async () => {
  const shop = await buildBusiness(app)
  const drafted = await Promise.all(
    Array.from({ length: 24 }, () =>
      app.ctx.db.forBusiness(shop.id, (tx) => draftMessage(tx, { ...draft, purpose: 'confirmation:1:sms' })),
    ),
  )
  expect(drafted.filter((id) => id !== null)).toHaveLength(1)
  const rows = await app.ctx.db.forBusiness(shop.id, (tx) =>
    sql`select (select count(*)::int from messages) as messages,
      (select count(*)::int from effects) as effects`.execute(sqlOf(tx)),
  )
  expect(rows.rows).toEqual([{ messages: 1, effects: 1 }])
  const jobs = await app.ctx.db.asPlatform('count jobs', (tx) =>
    sql`select name from jobs.list(null, 0, 100) where business_id = ${shop.id}`.execute(sqlOf(tx)),
  )
  expect(jobs.rows).toEqual([{ name: 'send-message' }])
})

test('two businesses may have a message of the same purpose', async () => {
  const shops = [await buildBusiness(app), await buildBusiness(app)]
  const drafted = await Promise.all(
    shops.map((shop) =>
      app.ctx.db.forBusiness(shop.id, (tx) => draftMessage(tx, { ...draft, purpose: 'confirmation:1:sms' })),
    ),
  )
  expect(drafted.every((id) => id !== null)).toBe(true)
})
