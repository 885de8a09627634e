import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { launchBrowser } from '#test/harness/browser.ts'
import { eventually } from '#test/harness/eventually.ts'
import { totpCode } from '#test/harness/totp.ts'

let browser: Browser
let page: Page

const app = useApp()
beforeAll(async () => {
  browser = await launchBrowser()
  // Forms are enough.
  page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
})
afterAll(async () => {
  await browser.close()
})

const path = () => new URL(page.url()).pathname

/** The first link of the newest mail with this subject, as the sandbox's mailbox shows it. */
async function linkMailed(subject: RegExp): Promise<string> {
  return eventually(`a mail ${subject}`, async () => {
    const mails = await app.sandboxApi.mails()
    return /https?:\S+/.exec(mails.filter((mail) => subject.test(mail.subject)).at(-1)?.text ?? '')?.[0]
  })
}

test('without a script: sign up, confirm by mail, sign in, set up two-factor sign-in', async () => {
  await page.goto(`${app.baseUrl}/sign-up`)
  await page.getByLabel('Your name').fill('Pat <b>Jones</b>')
  await page.getByLabel('E-mail address').fill('pat@people.example')
  await page.getByLabel('New password').fill('seven horses run')
  await page.getByRole('button', { name: 'Sign up' }).click()
  expect(await page.getByRole('status').innerText()).toContain('pat@people.example')

  await page.goto(await linkMailed(/Confirm/))
  await page.getByRole('button', { name: 'it is mine' }).click()
  expect(await page.getByRole('status').innerText()).toContain('confirmed')
  await page.getByLabel('E-mail address').fill('pat@people.example')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('wrong')
  expect(await page.getByLabel('E-mail address').inputValue()).toBe('pat@people.example')
  await page.getByLabel('Password').fill('seven horses run')
  await page.getByRole('button', { name: 'Sign in' }).click()
  // Whoever works nowhere yet begins by opening a business.
  expect(path()).toBe('/start')
  await page.goto(`${app.baseUrl}/account`)
  expect(await page.locator('main').innerText()).toContain('Pat <b>Jones</b>')

  await page.locator('form[action="/account/two-factor"]').getByLabel('Your password').fill('seven horses run')
  await page.getByRole('button', { name: 'Set it up' }).click()
  await page.getByRole('img', { name: /QR picture/ }).waitFor()
  const secret = await page.locator('p.code').innerText()
  const [recoveryCode] = await page.locator('ul.codes li').allInnerTexts()
  await page.getByLabel('Code').fill(totpCode(secret))
  await page.getByRole('button', { name: 'Switch it on' }).click()
  expect(await page.getByRole('status').innerText()).toContain('is on')

  const signIn = async (code: string) => {
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    expect(path()).toBe('/sign-in')
    await page.goto(`${app.baseUrl}/account`)
    expect(path()).toBe('/sign-in')
    await page.getByLabel('E-mail address').fill('pat@people.example')
    await page.getByLabel('Password').fill('seven horses run')
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect(path()).toBe('/sign-in/two-factor')
    await page.getByLabel('Code').fill('000000')
    await page.getByRole('button', { name: 'Go on' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('wrong')
    await page.getByLabel('Code').fill(code)
    await page.getByRole('button', { name: 'Go on' }).click()
    expect(path()).toBe('/account')
  }
  // The step it is at was used in setting it up.
  await signIn(totpCode(secret, Date.now() + 30_000))
  await signIn(recoveryCode as string)
})
