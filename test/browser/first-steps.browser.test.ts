/** From signing up to the first steps, and a talk with one's own receptionist before any number is there. */
import { test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { eventually } from '#test/harness/eventually.ts'
import { expectAccessible } from './accessible.ts'
import { useBrowser } from './open-app.ts'

const app = useApp()
const browser = useBrowser()

async function linkMailed(): Promise<string> {
  return eventually('the mail with the link', async () => {
    const mails = await app.sandboxApi.mails()
    return /https?:\S+/.exec(mails.find((mail) => /Confirm/.test(mail.subject))?.text ?? '')?.[0]
  })
}

test('whoever signs up ends in the first steps of their own business, and talks to it', async () => {
  const page = await (await browser().newContext({ reducedMotion: 'reduce' })).newPage()
  await page.goto(`${app.baseUrl}/sign-up`)
  await page.getByLabel('Your name').fill('Rosa Sol')
  await page.getByLabel('E-mail address').fill('rosa@people.example')
  await page.getByLabel('New password').fill('seven horses run')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.goto(await linkMailed())
  await page.getByRole('button', { name: 'it is mine' }).click()
  await page.getByLabel('E-mail address').fill('rosa@people.example')
  await page.getByLabel('Password').fill('seven horses run')
  await page.getByRole('button', { name: 'Sign in' }).click()

  await page.getByRole('heading', { name: 'Your business' }).waitFor()
  await expectAccessible(page)
  await page.getByLabel('What is it called?').fill('Peluquería Sol & Mar')
  await page.getByLabel('What do you do?').selectOption('salon')
  await page.getByLabel('Where is it?').selectOption('America/Chicago')
  await page.getByLabel('What is it called?').press('Enter')
  await page.waitForURL(/\/app\/peluqueria-sol-mar$/)

  const steps = page.getByRole('region', { name: 'Your first steps' })
  await steps.getByText('0 of 7').waitFor()
  await expectAccessible(page)
  await steps.getByRole('link', { name: 'Talk to her here' }).click()
  await page.getByRole('button', { name: 'Start talking' }).click()
  const log = page.getByRole('log')
  await log.getByText('welcome to Peluquería Sol & Mar').waitFor()
  await page.getByLabel('Say something').fill('are you a robot?')
  await page.keyboard.press('Enter')
  await log.getByText(/not a person/).waitFor()
  await page.getByRole('link', { name: 'Today' }).click()
  await steps.getByText('1 of 7').waitFor()
  // Somebody who works somewhere has no use for that page.
  await page.goto(`${app.baseUrl}/start`)
  await page.waitForURL(/\/app\/peluqueria-sol-mar$/)
})
