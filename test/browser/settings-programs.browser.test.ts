/** Settings in a real browser: keys and webhooks. Secrets are shown once, and nothing in the page has them again. */
import type { ServerResponse } from 'node:http'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { receiving } from '#test/harness/receiver.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'
import { expectFits, looksOf, press, row, settled } from './settings.ts'

const app = useApp({ sandbox: false, env: { ...raisedCaps, WEBHOOK_ALLOW: '127.0.0.0/8' } })
const browser = useBrowser()
let shop: BuiltBusiness
let owner: { cookie: string }
beforeAll(async () => {
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
})
const open = (options: OpenAs) => openApp({ app, browser: browser(), shop }, options)
const ask = (method: string, path: string, body?: unknown) =>
  app.request(method, `/api/businesses/${shop.id}${path}`, { cookie: owner.cookie, ...(body ? { body } : {}) })

/** Shown now; closed, it is nowhere in the page, nor when one leaves the page and comes back. */
async function expectShownOnce(page: Page, title: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: title })
  const secret = await dialog.locator('code').innerText()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await page.content()).not.toContain(secret)
  await page.getByRole('link', { name: 'Today' }).click()
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
  await page.goBack()
  await settled(page)
  expect(await page.content()).not.toContain(secret)
  return secret
}

test('a key is made, shown once, works, is used, and is revoked', async () => {
  const { page, problems } = await open({ at: '/settings/keys' })
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog', { name: 'A new API key' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Website')
  await dialog.getByRole('checkbox', { name: /^See the business/ }).check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'New key' }).click()
  const key = await expectShownOnce(page, 'Your new key')
  const read = () => app.request('GET', `/api/businesses/${shop.id}`, { bearer: key })
  expect((await read()).status).toBe(200)

  await page.reload()
  await row(page, 'Website')
    .getByText(/last used/)
    .waitFor()
  await page.getByRole('button', { name: 'Revoke Website' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await row(page, 'Website').getByText('Revoked', { exact: true }).waitFor()
  expect((await read()).status).toBe(401)
  expect(problems).toEqual([])
})

test('by keyboard alone a key is made, copied and put away', async () => {
  const { page, problems } = await open({ at: '/settings/keys' })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'New key' }).focus()
  await press(page, 'Enter')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).waitFor()
  await page.keyboard.type('Till')
  await press(page, 'Tab', 'Space', 'Tab', 'Tab', 'Tab', 'Enter')
  const dialog = page.getByRole('dialog', { name: 'Your new key' })
  await dialog.getByRole('button', { name: 'Copy' }).and(page.locator(':focus')).waitFor()
  const key = await dialog.locator('code').innerText()
  await press(page, 'Enter')
  await dialog.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(key)
  await press(page, 'Tab', 'Enter')
  await row(page, 'Till').waitFor()
  expect(problems).toEqual([])
})

test('a webhook is made, tried, looked into, sent again, given a new secret, and removed', async () => {
  let status = 500
  const answer = (_: unknown, response: ServerResponse) => response.writeHead(status).end()
  await using receiver = await receiving(answer)
  const { page, problems } = await open({ at: '/settings/webhooks', expected: /422/ })
  await page.getByRole('button', { name: 'New webhook' }).click()
  const dialog = page.getByRole('dialog', { name: 'A new webhook' })
  await dialog.getByLabel('Address').fill('http://10.0.0.1/hooks')
  await dialog.getByRole('checkbox', { name: 'Calls: all' }).uncheck()
  await dialog.getByRole('button', { name: 'New webhook' }).click()
  await dialog.getByText(/Nothing can be sent to this address/).waitFor()
  expect(await dialog.getByLabel('Address').inputValue()).toBe('http://10.0.0.1/hooks')
  await expectAccessible(page)
  const url = `http://127.0.0.1:${receiver.port}/hooks`
  await dialog.getByLabel('Address').fill(url)
  await dialog.getByRole('button', { name: 'New webhook' }).click()
  expect(await expectShownOnce(page, 'The secret that signs')).toMatch(/^whsec_/)

  await page.getByRole('link', { name: url }).click()
  await page.getByText('Nothing was sent yet').waitFor()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await row(page, 'Test')
    .getByText(/answered 500/)
    .waitFor()
  await page.getByRole('button', { name: /^Show Test/ }).click()
  const delivery = page.getByRole('dialog', { name: 'A delivery' })
  await delivery.getByText(/"type": "webhook.test"/).waitFor()
  await delivery.getByText('answered 500').waitFor()
  await expectAccessible(page)
  status = 200
  await delivery.getByRole('button', { name: 'Send again' }).click()
  await delivery.getByText('answered 200').waitFor()
  await page.keyboard.press('Escape')
  await row(page, 'Test').getByText('Arrived').waitFor()

  const replay = page.getByRole('region', { name: 'Send again what did not arrive' })
  await replay.getByLabel('Of the last').selectOption('week')
  await replay.getByRole('button', { name: 'Send again' }).click()
  await replay.getByText(/Everything of this time has arrived|sent again\./).waitFor()

  await page.getByRole('button', { name: 'New secret' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click()
  expect(await expectShownOnce(page, 'The secret that signs')).toMatch(/^whsec_/)
  await page.getByRole('button', { name: 'Switch off' }).click()
  await page.getByText(/It was switched off/).waitFor()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('No webhook yet').waitFor()
  expect((await ask('GET', '/webhooks')).body.items).toEqual([])
  expect(problems).toEqual([])
})

test.each(looksOf('keys', 'webhooks'))('%s hinder nobody, %s', async (name, look, options) => {
  await expectFits(await open(options), `${name} ${look}`)
})

test.each(looksOf('webhooks'))('one of the %s hinders nobody, %s', async (name, look, options) => {
  const { body } = await ask('POST', '/webhooks', {
    url: 'https://hooks.example.com/deskbell/appointments',
    types: ['appointment.booked', 'appointment.cancelled'],
  })
  await ask('POST', `/webhooks/${body.id}/test`)
  await expectFits(await open({ ...options, at: `${options.at}/${body.id}` }), `one-${name} ${look}`)
})
