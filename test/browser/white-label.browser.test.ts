/** The app in a business's own colour and under the installation's own name: it can be read, whatever the colour. */
import { expect, test } from 'vitest'
import { accentIn, theme } from '#contract/theme.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'

const app = useApp({ worker: false, now: '2026-03-02T16:00:00Z', env: { PRODUCT_NAME: 'Ringwell' } })
const browser = useBrowser()

test.each([
  ['#ffd400', {}],
  ['#1a1a66', { dark: true }],
  ['#ff0066', { phone: true }],
  ['#000000', { dark: true, phone: true }],
])('in %s', async (accent, options: OpenAs) => {
  const shop = await buildBusiness(app, { profile: { name: 'Bright Salon' } })
  await app.sql('update businesses set accent = $2 where id = $1', [shop.id, accent])
  const { page, problems } = await openApp({ app, browser: browser(), shop }, options)
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  expect(await page.title()).toBe('Today · Bright Salon · Ringwell')
  const mark = await page.evaluate('getComputedStyle(document.documentElement).getPropertyValue("--desk-mark")')
  expect(mark).toBe(accentIn(accent, options.dark ? theme.dark : theme.light).mark)
  await expectAccessible(page)
  expect(await page.locator('body').innerText()).not.toContain('Deskbell')
  await page.goto(`${app.baseUrl}/app/${shop.slug}/calendar?dialog=new`)
  await page.getByRole('dialog').waitFor()
  await expectAccessible(page)
  expect(problems).toEqual([])
})
