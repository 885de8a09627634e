/** The caps on mails, exact also when many are drafted at once, over all businesses. */
import { expect, test } from 'vitest'
import { draftMessage } from '#src/messaging/index.ts'
import { dayMs, hourMs } from '#src/platform/rate-limit/caps.ts'
import { newId } from '#src/platform/values/ids.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildContact } from '#test/harness/builders.ts'
import { mailCaps } from './caps.ts'
import { draftMail, forgetUnanswered } from './draft-mail.ts'

let nowMs = Date.parse('2026-03-02T16:00:00Z')
const app = useApp({
  worker: false,
  sandbox: false,
  clock: { nowMs: () => nowMs },
  env: { CAPS: 'mails-per-domain=40, login-mails=60, mails-per-business=12, waiting-mails-per-business=8' },
})

type Kind = Parameters<typeof draftMail>[1]['kind']
const draft = (recipient: string, kind: Kind = 'verify-email') =>
  app.ctx.db.asPlatform('draft a mail', (tx) => draftMail(tx, { kind, recipient, subject: 'Hello', body: 'Hello' }))
const together = async (recipients: string[], kind?: Kind) =>
  (await Promise.all(recipients.map((one) => draft(one, kind)))).filter(Boolean).length
const many = (count: number, address: (nth: number) => string) =>
  Array.from({ length: count }, (_, nth) => address(nth))

test('of many mails to one mailbox at once, however it is written, exactly as many go as may', async () => {
  expect(
    await together(
      many(24, (nth) => [`ann+${nth}@one.example`, 'Ann@One.example', 'ANN@ONE.EXAMPLE.'][nth % 3] as string),
    ),
  ).toBe(mailCaps.unanswered.limit)
  expect(
    await app.sql(`select state, error_code, body from platform.mails
      where lower(recipient) like 'ann%' and state <> 'due' group by 1, 2, 3`),
  ).toEqual([{ state: 'failed', error_code: 'cap_reached', body: null }])
  expect((await app.sql(`select from events where type = 'mail.drafted'`)).length).toBe(mailCaps.unanswered.limit)
})

test('they may again a day after the first, and at once when one was answered', async () => {
  nowMs += dayMs - 1
  expect(await together(['ann@one.example'])).toBe(0)
  nowMs += 1
  expect(await together(many(5, () => 'ann@one.example'))).toBe(mailCaps.unanswered.limit)
  await app.ctx.db.asPlatform('answer', (tx) => forgetUnanswered(tx, 'ANN+x@one.example'))
  // Answered or not, no kind comes more often than it may.
  expect(await together(many(5, () => 'ann@one.example'))).toBe(
    mailCaps.confirmations.limit - mailCaps.unanswered.limit,
  )
  expect(await together(['ann@one.example'], 'reset-password')).toBe(1)
})

test('a domain gets so many in an hour, whatever its mailboxes and subdomains', async () => {
  nowMs += dayMs
  expect(await together(many(50, (nth) => `person-${nth}@${['', 'a.', 'b.c.'][nth % 3]}catch-all.example`))).toBe(40)
  expect(await together(['person@elsewhere.example'])).toBe(1)
  nowMs += hourMs
  expect(
    await together(
      many(41, (nth) => `person-${nth}@gmail.com`),
      'invitation',
    ),
  ).toBe(40)
  const shop = await buildBusiness(app)
  const invited = await app.ctx.db.forBusiness(shop.id, (tx) =>
    draftMail(tx, { kind: 'invitation', recipient: 'somebody-else@gmail.com', subject: 'x', body: 'x' }),
  )
  expect(invited).toBe(true)
})

test('the installation mails so many about logins in an hour', async () => {
  nowMs += dayMs
  expect(await together(many(70, (nth) => `person@domain-${nth}.example`))).toBe(60)
  nowMs += hourMs
  expect(await together(['later@people.example'])).toBe(1)
})

test('what is counted in a transaction that fails is not counted', async () => {
  for (let tries = 0; tries < 10; tries += 1) {
    await expect(
      app.ctx.db.asPlatform('fail', async (tx) => {
        await draftMail(tx, { kind: 'verify-email', recipient: 'undone@people.example', subject: 'x', body: 'x' })
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
  }
  expect(await together(['undone@people.example'])).toBe(1)
})

test('a business has so many wait and so many a day; another one still mails', async () => {
  const [shop, neighbour] = [await buildBusiness(app), await buildBusiness(app)]
  const confirm = async (nth: number, of = shop) => {
    const recipient = `guest-${nth}@people-${nth}.example`
    const contactId = await buildContact(app, of, recipient)
    return app.ctx.db.forBusiness(of.id, (tx) =>
      draftMessage(tx, {
        channel: 'email',
        purpose: `test:${newId()}`,
        contactId,
        sender: 'desk@desk.example',
        recipient,
        subject: 'Booked',
        body: 'Booked.',
      }),
    )
  }
  const states = () =>
    app.sql(`select state, error_code, count(*)::int from effects where business_id = $1 group by 1, 2 order by 1`, [
      shop.id,
    ])
  await Promise.all(Array.from({ length: 20 }, (_, nth) => confirm(nth)))
  expect(await states()).toEqual([
    { state: 'due', error_code: null, count: 8 },
    { state: 'failed', error_code: 'cap_reached', count: 12 },
  ])
  expect(
    (
      await app.sql(
        `select from graphile_worker._private_jobs as j join graphile_worker._private_tasks as t
          on t.id = j.task_id where identifier = 'send-message' and payload->'envelope'->>'businessId' = $1`,
        [shop.id],
      )
    ).length,
  ).toBe(8)

  // Also when all of them have been sent, no more than the day's go.
  nowMs += dayMs
  await app.sql(`update effects set state = 'done', attempts = 1 where business_id = $1 and state = 'due'`, [shop.id])
  for (let nth = 100; nth < 116; nth += 1) {
    await confirm(nth)
    await app.sql(`update effects set state = 'done', attempts = 1 where business_id = $1 and state = 'due'`, [shop.id])
  }
  expect(await states()).toEqual([
    { state: 'done', error_code: null, count: 20 },
    { state: 'failed', error_code: 'cap_reached', count: 16 },
  ])
  await confirm(200, neighbour)
  expect(await app.sql(`select state from effects where business_id = $1`, [neighbour.id])).toEqual([{ state: 'due' }])
})

test('a mail about no contact goes to the confirmed address of its business, and nowhere else', async () => {
  const shop = await buildBusiness(app, { profile: { notifyEmail: 'desk@known.example' } })
  for (const recipient of ['victim@unwilling.example', 'desk+x@known.example', 'DESK@known.example']) {
    await app.ctx.db.forBusiness(shop.id, (tx) =>
      draftMessage(tx, {
        channel: 'email',
        purpose: `test:${newId()}`,
        contactId: null,
        sender: 'desk@desk.example',
        recipient,
        subject: 'x',
        body: 'x',
      }),
    )
  }
  expect(
    await app.sql(`select state, error_code from effects where business_id = $1 group by 1, 2`, [shop.id]),
  ).toEqual([{ state: 'failed', error_code: 'address_unconfirmed' }])
})
