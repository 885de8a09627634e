/** Staff and places in a real browser: added, given services and hours of their own, taken out of use. */
import { beforeAll, expect, test } from 'vitest'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })
const browser = useBrowser()
let shop: BuiltBusiness
beforeAll(async () => {
  shop = await buildBusiness(app, {
    subjects: [
      { key: 'ana', kind: 'staff', name: 'Ana' },
      { key: 'chair', kind: 'resource', name: 'Chair 1' },
    ],
  })
})
const open = (options: OpenAs = {}) => openApp({ app, browser: browser(), shop }, { at: '/settings/staff', ...options })
const shots = process.env['SCREENSHOTS']
const subject = async (name: string) =>
  (await app.sql('select active, max_per_day from subjects where business_id = $1 and name = $2', [shop.id, name]))[0]

test.each<[string, OpenAs]>([
  ['light', {}],
  ['dark', { dark: true }],
  ['phone', { phone: true }],
])('the lists and one of each hinder nobody: %s', async (look, options) => {
  const { page, problems } = await open(options)
  const main = page.getByRole('main')
  const seen = async (what: string) => {
    await expectAccessible(page)
    if (shots) await page.screenshot({ path: `${shots}/${what}-${look}.png`, fullPage: true })
  }
  await main.getByRole('link', { name: /^Ana/ }).waitFor()
  await seen('staff')
  await main.getByRole('link', { name: /^Ana/ }).click()
  await page.getByText('As the business').first().waitFor()
  await seen('one-staff')
  await page.goto(page.url().replace(/staff\/.*/, 'places'))
  await main.getByRole('link', { name: /^Chair 1/ }).click()
  await page.getByLabel('How many appointments at once').waitFor()
  await seen('place')
  expect(problems).toEqual([])
})

test('somebody is added by keyboard alone, does a service in their own time, has own hours, and leaves', async () => {
  const { page, problems } = await open({ role: 'manager' })
  const press = async (role: 'button' | 'link', name: string | RegExp) => {
    await page.getByRole('main').getByRole(role, { name }).first().focus()
    await page.keyboard.press('Enter')
  }
  await press('link', 'Add somebody')
  await page.getByRole('textbox', { name: 'Name' }).focus()
  await page.keyboard.type('Maria')
  await page.getByLabel('Haircut').focus()
  await page.keyboard.press('Space')
  await press('button', 'Add')
  await page.getByRole('heading', { name: 'Maria' }).waitFor()

  const does = page.getByRole('region', { name: 'What they do' })
  await does.getByLabel('Own minutes for Haircut').focus()
  await page.keyboard.type('90')
  await does.getByRole('button', { name: 'Save' }).focus()
  await page.keyboard.press('Enter')
  await does.getByText(/^Saved \d/).waitFor()
  const [own] = await app.sql('select duration_minutes from service_subjects where duration_minutes is not null')
  expect(own).toEqual({ duration_minutes: 90 })

  const hours = page.getByRole('region', { name: 'Own hours' })
  await hours.getByRole('button', { name: 'Add hours on Monday' }).focus()
  await page.keyboard.press('Enter')
  await hours.getByRole('button', { name: 'Save' }).focus()
  await page.keyboard.press('Enter')
  await hours.getByText(/^Saved \d/).waitFor()
  expect(await hours.getByText('Off', { exact: true }).count()).toBe(6)

  await press('button', 'Does not work here any more')
  await page.getByRole('button', { name: 'Works here again' }).waitFor()
  expect(await subject('Maria')).toMatchObject({ active: false })
  await press('button', 'Remove for good')
  await page.getByRole('heading', { name: 'Staff', exact: true }).waitFor()
  expect(await subject('Maria')).toBeUndefined()
  expect(problems).toEqual([])
})

test('a name that is taken is refused beside it, and what was typed stays', async () => {
  const { page, problems } = await open({ at: '/settings/places/new', expected: /409/ })
  await page.getByRole('textbox', { name: 'Name' }).fill('Chair 1')
  await page.getByLabel('Haircut').check()
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Chair 1')
  await page.getByRole('textbox', { name: 'Name' }).fill('Chair 2')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('link', { name: /^Chair 2/ }).waitFor()
  expect(problems).toEqual([])
})

test('the way to time off leads to the calendar', async () => {
  const { page, problems } = await open()
  await page.getByRole('link', { name: /^Ana/ }).click()
  await page.getByRole('link', { name: 'Open the calendar' }).click()
  await page.getByRole('dialog').waitFor()
  expect(new URL(page.url()).pathname).toMatch(/\/calendar$/)
  expect(problems).toEqual([])
})
