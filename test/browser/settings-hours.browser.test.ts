/** The hours in a real browser: the week, other days, public holidays. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { HoursView } from '#contract/hours.ts'
import { linkTo, paths } from '#contract/paths.ts'
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
const open = (options: OpenAs = {}) => openApp({ app, browser: browser(), shop }, { at: '/settings/hours', ...options })
/** Whatever day it is, all its holidays are ahead. */
const nextYear = String(new Date().getUTCFullYear() + 1)
const shots = process.env['SCREENSHOTS']

test.each<[string, OpenAs]>([
  ['light', {}],
  ['dark', { dark: true }],
  ['phone', { phone: true }],
])('hinder nobody: %s', async (look, options) => {
  const { page, problems } = await open(options)
  await page.getByLabel('Monday: opens').waitFor()
  await page.getByLabel('Year').selectOption(nextYear)
  await page.getByRole('checkbox').first().waitFor()
  await expectAccessible(page)
  if (shots) await page.screenshot({ path: `${shots}/hours-${look}.png`, fullPage: true })
  await page.getByRole('button', { name: 'Add a day' }).click()
  await page.getByRole('dialog').getByLabel('Open at other hours').check()
  await expectAccessible(page)
  if (shots) await page.screenshot({ path: `${shots}/day-${look}.png` })
  expect(problems).toEqual([])
})

const storedHours = async (page: Page) =>
  (await (
    await page.request.get(`${app.baseUrl}${linkTo(paths.api.hours, { businessId: shop.id })}`)
  ).json()) as HoursView
const weekOf = async (page: Page, weekday: number) =>
  (await storedHours(page)).week
    .filter((one) => one.weekday === weekday)
    .map(({ opens, closes }) => `${opens}-${closes}`)

test('a week is set by keyboard alone: a break at noon, past midnight, round the clock, closed', async () => {
  const { page, problems } = await open()
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).focus()
    await page.keyboard.press('Enter')
  }
  const type = async (label: string, nth: number, keys: string) => {
    await page.getByLabel(label, { exact: true }).nth(nth).focus()
    await page.keyboard.type(keys)
  }
  await page.getByLabel('Monday: opens').waitFor()
  await type('Monday: closes', 0, '1200PM')
  await press('Add hours on Monday')
  await type('Monday: closes', 1, '0630PM')
  await press('Copy the hours of Monday')
  await page.getByRole('menuitem', { name: 'To Monday to Friday' }).press('Enter')
  await type('Friday: closes', 1, '0200AM')
  await page.getByText('the next day').waitFor()
  await type('Saturday: opens', 0, '1200AM')
  await type('Saturday: closes', 0, '1200AM')
  await page.getByText('all day long', { exact: true }).waitFor()
  await press('Remove hours on Sunday')
  const week = page.getByRole('region', { name: 'Every week' })
  await week.getByText('Not saved yet').waitFor()
  await week.getByRole('button', { name: 'Save' }).focus()
  await page.keyboard.press('Enter')
  await week.getByText(/^Saved \d/).waitFor()
  expect(await weekOf(page, 1)).toEqual(['08:00-12:00', '13:00-18:30'])
  expect(await weekOf(page, 4)).toEqual(['08:00-12:00', '13:00-18:30'])
  expect(await weekOf(page, 5)).toEqual(['08:00-12:00', '13:00-02:00'])
  expect(await weekOf(page, 6)).toEqual(['00:00-00:00'])
  expect(await weekOf(page, 7)).toEqual([])
  expect(problems).toEqual([])
})

test('a day is closed, opened at other hours, and as every week again', async () => {
  const { page, problems } = await open({ role: 'manager' })
  const days = page.getByRole('region', { name: 'Other days' })
  const dialog = page.getByRole('dialog')
  const day = `${nextYear}-03-04`
  await days.getByRole('button', { name: 'Add a day' }).click()
  await dialog.getByLabel('Day', { exact: false }).first().fill(day)
  await dialog.getByLabel('Why').fill('Stocktaking')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await days.getByText('Closed · Stocktaking').waitFor()
  expect((await storedHours(page)).days).toMatchObject([{ day, name: 'Stocktaking' }])

  await days.getByRole('button', { name: /^Change / }).click()
  await dialog.getByLabel('Open at other hours').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await days.getByText('9:00 AM – 5:00 PM · Stocktaking').waitFor()

  await days.getByRole('button', { name: /^Remove / }).click()
  await days.getByText('No day is different yet').waitFor()
  expect((await storedHours(page)).days).toEqual([])
  expect(problems).toEqual([])
})

test('public holidays are proposed, and closed on once chosen', async () => {
  const { page, problems } = await open()
  const holidays = page.getByRole('region', { name: 'Public holidays' })
  await holidays.getByLabel('Year').selectOption(nextYear)
  await holidays
    .getByLabel(/Christmas Day$/)
    .first()
    .check()
  await holidays.getByRole('button', { name: 'Close on this day' }).click()
  await page
    .getByRole('region', { name: 'Other days' })
    .getByText(/Christmas.*Public holiday/)
    .waitFor()
  expect(
    await holidays
      .getByLabel(/Christmas Day$/)
      .first()
      .isDisabled(),
  ).toBe(true)
  expect((await storedHours(page)).days).toHaveLength(1)
  expect(problems).toEqual([])
})

test('in Spanish the week begins with Monday where it does, and every word is Spanish', async () => {
  const madrid = await buildBusiness(app, { profile: { language: 'es', country: 'ES', zone: 'Europe/Madrid' } })
  const { page, problems } = await openApp({ app, browser: browser(), shop: madrid }, { at: '/settings/hours' })
  await page.getByText('Cada semana', { exact: true }).waitFor()
  expect(
    await page
      .getByLabel(/: abre$/)
      .first()
      .getAttribute('aria-label'),
  ).toBe('lunes: abre')
  await page.getByText('Todavía no hay ningún día distinto').waitFor()
  expect(problems).toEqual([])
})
