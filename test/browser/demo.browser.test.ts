/** The sandbox's demo says that it is one and goes with one press; a business of one's own begins honestly empty. */
import { expect, test } from 'vitest'
import { seedDemo } from '#src/installation/demo.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser } from './open-app.ts'

const app = useApp({ worker: false, now: '2026-03-02T16:00:00Z' })
const browser = useBrowser()

test('the demo is marked, and its invented customers go with one press of a key', async () => {
  const { businessId } = await seedDemo(app.ctx)
  const shop = { id: businessId, slug: 'summit-heating' } as BuiltBusiness
  const { page, problems } = await openApp({ app, browser: browser(), shop }, { phone: true, dark: true })
  const demo = page.getByRole('region', { name: 'Demo' })
  await demo.getByText('The customers here are invented.').waitFor()
  await page.getByText('Rosa Delgado').waitFor()
  await expectAccessible(page)
  await demo.getByRole('button', { name: 'Remove demo data' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('No appointment is coming up').waitFor()
  expect(await demo.count()).toBe(0)
  expect(await page.getByText('Rosa Delgado').count()).toBe(0)
  expect(problems).toEqual([])
})

test('staff are told, and offered nothing they may not do', async () => {
  const { businessId } = await seedDemo(app.ctx)
  await app.sql('update businesses set demo = true where id = $1', [businessId])
  const shop = { id: businessId, slug: 'summit-heating' } as BuiltBusiness
  const { page } = await openApp({ app, browser: browser(), shop }, { role: 'staff' })
  const demo = page.getByRole('region', { name: 'Demo' })
  await demo.waitFor()
  expect(await demo.getByRole('button').count()).toBe(0)
})

test('a new business invents nothing: every screen says what will be there', async () => {
  const shop = await buildBusiness(app)
  const { page, problems } = await openApp({ app, browser: browser(), shop })
  await page.getByText('No appointment is coming up').waitFor()
  expect(await page.getByRole('region', { name: 'Demo' }).count()).toBe(0)
  for (const [screen, empty] of [
    ['/calls', 'No calls yet'],
    ['/contacts', 'No customers yet'],
    ['/messages', 'Nobody has texted yet'],
  ] as const) {
    await page.goto(`${app.baseUrl}/app/${shop.slug}${screen}`)
    await page.getByText(empty).first().waitFor()
    await expectAccessible(page)
  }
  expect(problems).toEqual([])
})
