/** The settings of the booking page in a real browser: opened, taken along, put on a site. */
import { expect, test } from 'vitest'
import type { WidgetView } from '#contract/businesses.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })
const browser = useBrowser()
const shots = process.env['SCREENSHOTS']
async function open(options: OpenAs = {}) {
  const shop = await buildBusiness(app)
  const opened = await openApp({ app, browser: browser(), shop }, { at: '/settings/booking-page', ...options })
  const stored = async () =>
    (await (
      await opened.page.request.get(`${app.baseUrl}${linkTo(paths.api.widget, { businessId: shop.id })}`)
    ).json()) as WidgetView
  return { ...opened, shop, stored }
}

test.each<[string, OpenAs]>([
  ['light', {}],
  ['dark', { dark: true }],
  ['phone', { phone: true }],
])('hinder nobody: %s', async (look, options) => {
  const { page, problems } = await open(options)
  await page.getByLabel('Only these').check()
  await page.getByLabel('A colour of our own').check()
  await page.getByRole('img', { name: /QR code/ }).waitFor()
  await expectAccessible(page)
  if (shots) await page.screenshot({ path: `${shots}/booking-page-${look}.png`, fullPage: true })
  expect(problems).toEqual([])
})

test('it is opened by keyboard alone, and its link leads there; its code names the link and the script', async () => {
  const { page, problems, shop, stored } = await open()
  const link = `${app.baseUrl}${linkTo(paths.booking, { slug: shop.slug })}`
  const section = page.getByRole('region', { name: 'Open to visitors' })
  await section.getByRole('switch').focus()
  await page.keyboard.press('Space')
  await section.getByRole('button', { name: 'Save' }).focus()
  await page.keyboard.press('Enter')
  await section.getByText(/^Saved \d/).waitFor()
  expect(await stored()).toMatchObject({ published: true, framedBy: null })
  expect(await page.getByLabel('Address of the booking page').inputValue()).toBe(link)
  expect(await page.getByRole('link', { name: 'Look at the page' }).getAttribute('href')).toBe(link)
  const code = await page.getByLabel('Code for your site').inputValue()
  expect(code).toContain(`href="${link}" data-deskbell`)
  expect(code).toContain(`${app.baseUrl}${paths.embedScript}`)
  expect((await page.request.get(link)).status()).toBe(200)
  expect(problems).toEqual([])
})

test('only the sites that are named may show it; a wrong one is refused beside it, and stays', async () => {
  const { page, problems, stored } = await open({ expected: /400/ })
  const section = page.getByRole('region', { name: 'On your own site' })
  await section.getByLabel('Only these').check()
  await section.getByLabel(/^Sites/).fill('corner.example')
  await section.getByRole('button', { name: 'Save' }).click()
  await section.getByText(/Write the address of a site/).waitFor()
  expect(await section.getByLabel(/^Sites/).inputValue()).toBe('corner.example')
  await section.getByLabel(/^Sites/).fill('https://www.corner.example/')
  await section.getByRole('button', { name: 'Save' }).click()
  await section.getByText(/^Saved \d/).waitFor()
  expect(await stored()).toMatchObject({ published: false, framedBy: ['https://www.corner.example'] })
  expect(problems).toEqual([])
})

test('a manager is not offered what is the owner’s, and is told so at its address', async () => {
  const { page, problems } = await open({ role: 'manager' })
  await page.getByText('Nothing here is yours to change').waitFor()
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click()
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Hours/ })
    .waitFor()
  expect(
    await page
      .getByRole('main')
      .getByRole('link', { name: /^(Business|Booking page)/ })
      .count(),
  ).toBe(0)
  expect(problems).toEqual([])
})
