/** The settings in a real browser: their index, and the page of the business itself. */
import { beforeAll, expect, test } from 'vitest'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })
const browser = useBrowser()
let shop: BuiltBusiness
beforeAll(async () => {
  shop = await buildBusiness(app)
})
const open = (options: OpenAs = {}) => openApp({ app, browser: browser(), shop }, { at: '/settings', ...options })
const shots = process.env['SCREENSHOTS']
test.each<[string, OpenAs]>([
  ['light', {}],
  ['dark', { dark: true }],
  ['phone', { phone: true }],
])('the index and the page hinder nobody: %s', async (look, options) => {
  const { page, problems } = await open(options)
  const main = page.getByRole('main')
  await main.getByRole('link', { name: /^Business/ }).waitFor()
  await expectAccessible(page)
  if (shots) await page.screenshot({ path: `${shots}/settings-${look}.png`, fullPage: true })
  await main.getByRole('link', { name: /^Business/ }).click()
  await page.getByRole('textbox', { name: 'Name' }).waitFor()
  await expectAccessible(page)
  if (shots) await page.screenshot({ path: `${shots}/business-${look}.png`, fullPage: true })
  expect(problems).toEqual([])
})

const stored = async () =>
  (
    await app.sql('select name, address, zone, reach, notify_email, closed_at from businesses where id = $1', [shop.id])
  )[0]

test('each matter is saved by itself, by keyboard alone', async () => {
  const { page, problems } = await open({ at: '/settings/business' })
  const save = async (title: string) => {
    const section = page.getByRole('region', { name: title, exact: true })
    await section.getByRole('button', { name: 'Save' }).focus()
    await page.keyboard.press('Enter')
    await section.getByText(/^Saved \d/).waitFor()
  }
  await page.getByLabel('Address', { exact: true }).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('7 Harbor Road')
  await save('Profile')
  await page.getByLabel('Another country').selectOption('MX')
  await page.getByRole('button', { name: 'Remove: Mexico' }).waitFor()
  await save('Countries you reach')
  await page.getByLabel('E-mail address for notices').fill('front@corner.example')
  await save('Notices')
  await page.getByText('Waits for a click on the link in the mail').waitFor()
  await page.getByRole('button', { name: 'Mail the link again' }).click()
  await page.getByText('The link is on its way').waitFor()
  expect(await stored()).toMatchObject({
    ...{ address: '7 Harbor Road', reach: ['MX'], notify_email: 'front@corner.example', zone: 'America/Los_Angeles' },
  })
  // The page's name, clock and words are those of the business: it loads itself anew, and asks nothing.
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.getByLabel('Time zone').selectOption('America/Denver')
  const clock = page.getByRole('region', { name: 'Time and language' })
  await Promise.all([page.waitForEvent('load'), clock.getByRole('button', { name: 'Save' }).click()])
  expect(await stored()).toMatchObject({ zone: 'America/Denver' })
  await page.getByRole('textbox', { name: 'Name' }).fill('Harbor Salon')
  const profile = page.getByRole('region', { name: 'Profile' })
  await Promise.all([page.waitForEvent('load'), profile.getByRole('button', { name: 'Save' }).click()])
  await page
    .getByRole('button', { name: /Harbor Salon/ })
    .first()
    .waitFor()
  expect(asked).toEqual([])
  expect(problems).toEqual([])
})

test('a wrong address is refused beside it, and what was typed stays', async () => {
  const { page, problems } = await open({ at: '/settings/business', expected: /400/ })
  const section = page.getByRole('region', { name: 'Notices' })
  const field = section.getByLabel('E-mail address for notices')
  // The browser takes it for one; we do not.
  await field.fill('front@corner')
  await section.getByRole('button', { name: 'Save' }).click()
  await section.getByText('Not saved yet').waitFor()
  await section.getByText('Invalid email address', { exact: true }).waitFor()
  expect(await section.getByRole('alert').count()).toBe(0)
  expect(await field.inputValue()).toBe('front@corner')
  expect(problems).toEqual([])
})

test('it is closed with its name typed again, and reopened', async () => {
  const { page, problems } = await open({ at: '/settings/business' })
  await page.getByRole('button', { name: 'Close the business…' }).click()
  const dialog = page.getByRole('dialog')
  const go = dialog.getByRole('button', { name: 'Close it now' })
  expect(await go.isDisabled()).toBe(true)
  await dialog.getByLabel(/to close it/).fill('Harbor Salon')
  await expectAccessible(page)
  await go.click()
  await page.getByRole('heading', { name: 'This business is closed' }).waitFor()
  expect(await stored()).toMatchObject({ closed_at: expect.any(Date) })
  await page.getByRole('button', { name: 'Reopen the business' }).click()
  await page.getByRole('button', { name: 'Close the business…' }).waitFor()
  expect(await stored()).toMatchObject({ closed_at: null })
  expect(problems).toEqual([])
})

test('staff are told that owners and managers set this up', async () => {
  const { page, problems } = await open({ role: 'staff', at: '/settings/business' })
  await page.getByText('Nothing here is yours to change').waitFor()
  expect(problems).toEqual([])
})
