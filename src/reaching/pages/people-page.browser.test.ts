import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeSignInLink } from '#src/identity/index.ts'
import { seedDemo } from '#src/installation/demo.ts'
import { testApp } from '#test/harness/app.ts'
import { launchBrowser } from '#test/harness/browser.ts'
import { eventually } from '#test/harness/eventually.ts'

/** Nothing reaches over the edge of a telephone's screen. */
const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

test('without scripts, on a telephone: somebody is added, proves the number, and would be reached', async () => {
  await using app = await testApp()
  const demo = await seedDemo(app.ctx)
  const people = `/businesses/${demo.businessId}/people`
  const link = await app.ctx.db.asPlatform('sign in', (tx) =>
    makeSignInLink(tx, { userId: demo.ownerId, to: people, production: false, nowMs: app.ctx.clock.nowMs() }),
  )
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    await page.goto(app.baseUrl + link)
    await page.getByRole('heading', { name: 'People to reach' }).waitFor()
    const add = page.locator('form').filter({ has: page.getByRole('button', { name: 'Add', exact: true }) })
    await add.getByLabel('Name').fill('Jo Ortega')
    await add.getByLabel('Phone number').fill('(415) 555-0188')
    await add.getByRole('button', { name: 'Add' }).click()
    await page.getByText('Not proved: nobody rings this number').waitFor()
    await page.getByText('Something urgent: nobody').waitFor()
    await page.getByRole('button', { name: 'Text a code' }).click()
    await page.getByText('The code is on its way').waitFor()
    const text = await eventually('the text', async () => (await app.sandboxApi.texts('+14155550188'))[0]?.text)
    await page.getByLabel('The code').fill(/\d{6}/.exec(text)?.[0] ?? '')
    await page.getByRole('button', { name: 'Prove the number' }).click()
    await page.getByText('Something urgent: Jo Ortega').waitFor()
    expect(await page.getByText('Not proved').count()).toBe(0)

    await add.getByLabel('Name').fill('Sam')
    await add.getByLabel('Phone number').fill('911')
    await add.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('alert').getByText('Sam: we do not call short codes and emergency numbers.').waitFor()
    await add.getByLabel('Phone number').fill('415 555 0177')
    await add.getByLabel('at any time').uncheck()
    await add.getByLabel('Saturday').fill('10-14')
    await add.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('button', { name: 'Move Sam up' }).click()
    expect(await page.locator('ol.people > li > p strong:first-child').first().textContent()).toBe('Sam')
    await page.getByText('Change Jo Ortega').click()
    expect(await overflow(page)).toBe(0)
  } finally {
    await browser.close()
  }
})
