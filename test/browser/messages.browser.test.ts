/** Messages and contacts in a real browser: read, answered, handed back, begun; found, changed, merged. */
import { beforeAll, expect, test } from 'vitest'
import { rememberContact } from '#src/contacts/index.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { handOverTexts, texterOf, type Texter } from '#test/harness/texting.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })
const browser = useBrowser()
let shop: BuiltBusiness
let kim: Texter
beforeAll(async () => {
  shop = await buildBusiness(app)
  kim = texterOf(app, shop, '+14155557001')
  for (const text of ['can i get a haircut tomorrow at 10', 'yes', 'Kim Lee', 'yes']) await kim.say(text)
  await texterOf(app, shop, '+14155557002').say('what are your hours')
  await handOverTexts(app, shop)
})
const open = (options: OpenAs) => openApp({ app, browser: browser(), shop }, options)
const taken = () =>
  app.sql('select 1 from text_threads where business_id = $1 and taken_over_at is not null', [shop.id])

test('a thread is read, answered by a person, and handed back; what comes meanwhile shows by itself', async () => {
  const { page, problems } = await open({ role: 'staff', at: '/messages' })
  const threads = page.getByRole('region', { name: 'Threads' })
  // The list of customers is the managers'.
  expect(await page.getByRole('link', { name: 'Contacts' }).count()).toBe(0)
  await threads.getByRole('link', { name: /Kim Lee/ }).click()
  const thread = page.getByRole('region', { name: 'Thread', exact: true })
  await thread.getByText("You're booked, Kim Lee").waitFor()
  // What was shown is read.
  await threads
    .getByRole('link', { name: /Kim Lee/ })
    .getByLabel(/unread/)
    .waitFor({ state: 'detached' })

  await thread.getByLabel('Reply as a person').fill('Ana here: bring a photo, if you like.')
  await thread.getByRole('button', { name: 'Send' }).click()
  await thread.getByText('You answer here; the receptionist is silent.').waitFor()
  await thread.getByRole('listitem').filter({ hasText: 'Ana here: bring a photo' }).waitFor()
  expect(await thread.getByLabel('Reply as a person').inputValue()).toBe('')
  expect(await taken()).toHaveLength(1)

  await kim.send('will do')
  await thread.getByText('will do').waitFor()
  await expectAccessible(page)
  await thread.getByRole('button', { name: 'Hand back to the receptionist' }).click()
  await thread.getByText('You answer here').waitFor({ state: 'detached' })
  await eventually('it is the receptionist’s again', async () => (await taken()).length === 0)
  expect(problems).toEqual([])
})

test('somebody is texted first; a number that cannot be is told, and what was typed stays', async () => {
  const { page, problems } = await open({ at: '/messages', expected: /422/ })
  await page.getByRole('button', { name: 'New text' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('To which number').fill('at home')
  await dialog.getByLabel('Text').fill('Your glasses are ready.')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await dialog
    .getByText(/number/i)
    .last()
    .waitFor()
  expect(await dialog.getByLabel('Text').inputValue()).toBe('Your glasses are ready.')
  await dialog.getByLabel('To which number').fill('(415) 555-7003')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('heading', { name: '(415) 555-7003' }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/\/messages\/[0-9a-f-]{36}$/)
  expect(problems).toEqual([])
})

test('on a phone a thread stands alone, and the way back is a link', async () => {
  const { page, problems } = await open({ phone: true, dark: true, at: '/messages' })
  await expectAccessible(page)
  await page.getByRole('link', { name: /Kim Lee/ }).click()
  await page.getByText("You're booked, Kim Lee").waitFor()
  expect(await page.getByRole('region', { name: 'Threads' }).isVisible()).toBe(false)
  await page.getByRole('link', { name: 'All threads' }).click()
  await page.getByRole('region', { name: 'Threads' }).waitFor()
  expect(problems).toEqual([])
})

test('a customer is found by a part of the name, shown whole, changed, and merged with themselves', async () => {
  await app.ctx.db.forBusiness(shop.id, (tx) =>
    rememberContact(tx, { name: 'K. Leeds', phone: '+14155557009' }, { country: 'US', language: 'en' }),
  )
  const { page, problems } = await open({ role: 'manager', at: '/contacts' })
  await page.getByRole('searchbox', { name: 'Find a customer' }).fill('lee')
  await page.getByRole('link', { name: /Kim Lee/ }).click()
  await page.getByRole('heading', { name: 'Kim Lee' }).waitFor()
  await page.getByRole('link', { name: /: booked/ }).waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Change' }).click()
  await page.getByRole('dialog').getByLabel('Another e-mail address').fill('kim@people.example')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: 'kim@people.example' }).waitFor()

  await page.getByRole('button', { name: 'Merge' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('searchbox').fill('leeds')
  await dialog.getByLabel(/K\. Leeds/).check()
  await dialog.getByRole('button', { name: 'Merge them' }).click()
  await page.getByRole('link', { name: '(415) 555-7009' }).waitFor()
  expect(problems).toEqual([])
})

test('in Spanish every word is Spanish', async () => {
  const madrid = await buildBusiness(app, { profile: { language: 'es' } })
  const { page, problems } = await openApp({ app, browser: browser(), shop: madrid }, { at: '/contacts' })
  await page.getByText('Todavía no hay clientes').waitFor()
  await page.getByRole('link', { name: 'Mensajes' }).click()
  await page.getByText('Todavía no ha escrito nadie').waitFor()
  expect(problems).toEqual([])
})
