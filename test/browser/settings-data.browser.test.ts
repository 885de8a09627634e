/** Settings in a real browser: other calendars, people's data, and what was done. */
import { beforeAll, expect, test } from 'vitest'
import { syncCalendar } from '#src/appointments/calendars/in/jobs.ts'
import { jobs } from '#src/jobs.ts'
import { newId } from '#src/platform/values/ids.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildSession } from '#test/harness/builders.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { receiving } from '#test/harness/receiver.ts'
import { runJob } from '#test/harness/run-job.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'
import { expectFits, looksOf, press, row } from './settings.ts'

const app = useApp({
  worker: false,
  sandbox: false,
  now: '2026-03-02T16:00:00Z',
  env: { ...raisedCaps, WEBHOOK_ALLOW: '127.0.0.0/8' },
})
const browser = useBrowser()
let desk: Desk
beforeAll(async () => {
  desk = await buildDesk(app)
  await desk.book('2026-03-03', '10:00')
})
const open = (options: OpenAs) => openApp({ app, browser: browser(), shop: desk.shop }, options)
const password = 'seven horses run'

/** Gives a person a password, and has the last time they showed it be long ago. */
async function makeStale(userId: string): Promise<void> {
  await app.sql(
    `insert into identity.accounts (id, user_id, account_id, provider_id, password, created_at, updated_at)
     values ($1, $2::uuid, $2::text, 'credential', $3, now(), now())`,
    [newId(), userId, await app.ctx.passwords.hash(password)],
  )
  await app.sql("update identity.sessions set proved_at = now() - interval '1 day' where user_id = $1", [userId])
}

/** Runs the newest job of a kind with what was written for it, as a worker would. */
async function work(name: string, data: object): Promise<void> {
  const actor = { kind: 'system', name: 'deskbell' } as const
  await jobs.find((one) => one.name === name)?.run(app.ctx, { businessId: null, actor, requestId: null }, data as never)
}

const busyTomorrow = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:dentist', 'SUMMARY:Dentist, secretly'],
  ...['DTSTART;TZID=America/Los_Angeles:20260303T090000', 'DURATION:PT3H', 'END:VEVENT', 'END:VCALENDAR', ''],
].join('\r\n')

test('a calendar is connected, read, seen to fail, and disconnected', async () => {
  let isThere = true
  await using published = await receiving((_, response) =>
    isThere ? response.writeHead(200).end(busyTomorrow) : response.writeHead(404).end(),
  )
  const { page, problems } = await open({ at: '/settings/calendars', expected: /422/ })
  await page.getByRole('button', { name: 'Connect a calendar' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect a calendar' })
  await dialog.getByLabel('Address', { exact: true }).fill('http://10.0.0.1/ana.ics')
  await dialog.getByLabel('Password', { exact: true }).fill('secret')
  await dialog.getByRole('button', { name: 'Connect' }).click()
  await dialog.getByText(/Nothing can be sent|cannot be used/).waitFor()
  expect(await dialog.getByLabel('Address', { exact: true }).inputValue()).toBe('http://10.0.0.1/ana.ics')
  await expectAccessible(page)
  await dialog.getByLabel('Password', { exact: true }).fill('')
  await dialog.getByLabel('Address', { exact: true }).fill(`http://127.0.0.1:${published.port}/ana.ics`)
  await dialog.getByRole('button', { name: 'Connect' }).click()
  const connected = row(page, '127.0.0.1')
  await connected.getByText('Being read').waitFor()

  const [connection] = await app.sql<{ id: string }>('select id from calendar_connections')
  const sync = () => runJob(syncCalendar, app.ctx, { businessId: desk.shop.id, connectionId: connection?.id as string })
  await sync()
  await connected.getByText(/busy times ahead: 1/).waitFor()
  await connected.getByRole('link', { name: /Ann Lee/ }).waitFor()
  expect(await page.content()).not.toContain('secretly')
  isThere = false
  await sync()
  await page.reload()
  await connected.getByText(/there is none at this address/).waitFor()
  await page.getByRole('button', { name: /^Read it now/ }).click()
  await page.getByText('It is being read').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Disconnect/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()
  await page.getByText('No calendar is connected').waitFor()
  expect(problems).toEqual([])
})

test('by keyboard alone a secret address is made; it works, is shown once, and is revoked', async () => {
  const { page, problems } = await open({ at: '/settings/calendars' })
  await page.getByRole('button', { name: 'New address' }).focus()
  await press(page, 'Enter')
  await page.getByRole('dialog', { name: 'A new secret address' }).getByLabel('Whose').waitFor()
  await press(page, 'Tab', 'Enter')
  const dialog = page.getByRole('dialog', { name: 'The secret address' })
  const address = await dialog.locator('code').innerText()
  expect((await fetch(address)).status).toBe(200)
  await dialog.getByRole('button', { name: 'Copy' }).and(page.locator(':focus')).waitFor()
  await press(page, 'Tab', 'Enter')
  await dialog.waitFor({ state: 'detached' })
  expect(await page.content()).not.toContain(address)
  await page.getByRole('button', { name: 'Revoke The whole business' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('No address yet.').waitFor()
  expect((await fetch(address)).status).toBe(404)
  expect(problems).toEqual([])
})

test('an export is asked for after showing who one is, made in parts, and fetched', async () => {
  const { page, person, problems } = await open({ at: '/settings/privacy', expected: /403|422/ })
  await makeStale(person.userId)
  await page.getByRole('button', { name: 'Make a file' }).click()
  const proof = page.getByRole('dialog', { name: 'Is it you?' })
  await proof.getByLabel('Your password').fill('wrong')
  await proof.getByRole('button', { name: 'Go on' }).click()
  await proof.getByText('This is not your password.').waitFor()
  await expectAccessible(page)
  await proof.getByLabel('Your password').fill(password)
  await proof.getByRole('button', { name: 'Go on' }).click()
  await page.getByText(/0 of \d+ parts/).waitFor()
  expect(await page.getByRole('button', { name: 'Make a file' }).isDisabled()).toBe(true)

  const [asked] = await app.sql<{ id: string }>('select id from exports order by id desc limit 1')
  await work('write-export', { exportId: asked?.id })
  const fetched = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  expect((await fetched).suggestedFilename()).toBe('business-data.zip')
  expect(problems).toEqual([])
})

test('a customer is found, their data can be fetched, and they are erased by whoever shows who they are', async () => {
  const { page, person, problems } = await open({ at: '/settings/privacy', expected: /403/ })
  await makeStale(person.userId)
  await page.getByRole('searchbox', { name: 'Name, number or e-mail address' }).fill('ann')
  const customer = row(page, 'ann@people.example')
  const link = await customer.getByRole('link', { name: /^What we keep/ }).getAttribute('href')
  const kept = await app.request('GET', link as string, { cookie: person.cookie })
  expect(JSON.stringify(kept.body)).toContain('Ann Lee')
  await customer.getByRole('button', { name: 'Erase Ann Lee' }).click()
  await page.getByRole('dialog', { name: 'Erase all about Ann Lee?' }).getByRole('button', { name: 'Erase' }).click()
  const proof = page.getByRole('dialog', { name: 'Is it you?' })
  await proof.getByLabel('Your password').fill(password)
  await proof.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('region', { name: 'Asked to be forgotten' }).getByText('A customer').waitFor()
  expect(await app.sql("select from erasures where kind = 'contact'")).toHaveLength(1)
  expect(problems).toEqual([])
})

test('recording is switched on; how long things are kept is told', async () => {
  const { page, problems } = await open({ at: '/settings/privacy' })
  const recording = page.getByRole('region', { name: 'Recording calls' })
  await recording.getByRole('switch').click()
  await recording.getByRole('button', { name: 'Save' }).click()
  await recording.getByText(/^Saved/).waitFor()
  const [stored] = await app.sql<{ on: boolean }>('select record_calls as on from businesses where id = $1', [
    desk.shop.id,
  ])
  expect(stored?.on).toBe(true)
  await page.getByRole('region', { name: 'How long things are kept' }).getByText('90 days').first().waitFor()
  expect(problems).toEqual([])
})

test('the activity says what was done and by whom; filters stand in the address; the rest comes in pages', async () => {
  const { page, person, problems } = await open({ role: 'manager', at: '/settings/activity' })
  const log = page.getByRole('region', { name: 'What was done' })
  await log.getByRole('listitem').filter({ hasText: 'Booked' }).waitFor()
  await log.getByLabel('What').selectOption({ label: 'Booked' })
  await page.waitForURL(/type=appointment.booked/)
  const booked = log.getByRole('listitem').first()
  await booked.locator('summary').click()
  await booked.getByRole('link').waitFor()
  expect(await log.getByRole('listitem').filter({ hasText: 'A new customer' }).count()).toBe(0)
  await expectAccessible(page)
  await page.reload()
  await booked.filter({ hasText: 'Booked' }).waitFor()
  await log.getByLabel('Who').selectOption(`member:${person.userId}`)
  await log.getByText('Nothing like that has happened').waitFor()
  await log.getByRole('button', { name: 'Show everything' }).click()
  await log.getByRole('listitem').filter({ hasText: 'A new customer' }).waitFor()

  // More than one page of them.
  const { cookie } = await buildSession(app, { businessId: desk.shop.id, role: 'owner' })
  for (let nth = 0; nth < 60; nth += 1)
    await app.request('PUT', `/api/businesses/${desk.shop.id}/reminders`, {
      cookie,
      body: { minutesBefore: [60 + nth] },
    })
  await page.reload()
  await log.getByRole('listitem').nth(49).waitFor()
  const count = await log.getByRole('listitem').count()
  await log.getByRole('button', { name: 'Show more' }).click()
  await log.getByRole('listitem').nth(count).waitFor()
  expect(problems).toEqual([])
})

test('in Spanish every word is Spanish', async () => {
  const { shop } = await buildDesk(app, { profile: { language: 'es' } })
  const { page, problems } = await openApp({ app, browser: browser(), shop }, { at: '/settings/privacy' })
  await page.getByText('Para siempre').or(page.getByText('90 días').first()).first().waitFor()
  for (const [name, said] of [
    ['Actividad', 'Qué se hizo'],
    ['Calendarios', 'No hay ningún calendario conectado'],
    ['Webhooks', 'Todavía no hay webhooks'],
    ['Claves de API', 'Todavía no hay claves'],
    ['Equipo y roles', 'Ahora mismo no hay nadie invitado.'],
    ['Mensajes y llamadas', 'Nadie tiene trato especial.'],
    ['Tu cuenta', 'Verificación en dos pasos'],
  ] as const) {
    await page.getByRole('navigation', { name: 'Páginas de los ajustes' }).getByRole('link', { name }).click()
    await page.getByText(said).first().waitFor()
  }
  expect(problems).toEqual([])
})

test.each(looksOf('calendars', 'privacy', 'activity'))('%s hinders nobody, %s', async (name, look, options) => {
  await expectFits(await open(options), `${name} ${look}`)
})
