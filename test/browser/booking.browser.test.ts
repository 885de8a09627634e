/** The public pages in a real browser: booking with and without a script, Back, two zones, a frame, and talking. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { seedDemo } from '#src/installation/demo.ts'
import { useApp } from '#test/harness/app.ts'
import { expectAccessible } from './accessible.ts'
import { useBrowser } from './open-app.ts'

const app = useApp({ now: '2026-03-02T16:00:00Z', env: { CAPS: 'all=1000000' } })
const browser = useBrowser()
beforeAll(() => seedDemo(app.ctx))

/** A page of a fresh visitor, which notes everything that goes wrong on it. */
async function visit(options: BrowserContextOptions = {}): Promise<{ page: Page; wrong: string[] }> {
  const context = await browser().newContext({ locale: 'en-US', timezoneId: 'America/Los_Angeles', ...options })
  const page = await context.newPage()
  const wrong: string[] = []
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()))
  page.on('response', (response) => response.status() >= 400 && wrong.push(`${response.status()} ${response.url()}`))
  if (options.javaScriptEnabled !== false)
    await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
      console.error('policy:', event.violatedDirective, event.blockedURI))`)
  return { page, wrong }
}

const times = (page: Page) => page.locator('button.start')

async function fillIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Your name').fill('Ann Lee')
  await page.getByLabel('Your e-mail address').fill(email)
  await page.getByLabel(/address of the job/).fill('12 Oak Street, Oakland')
}

test('booking, axe-clean at every step in light, dark and on a phone; Back goes the way one came', async () => {
  const phone = { viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true }
  for (const [nth, { time, ...options }] of [
    { time: '10:00 AM', viewport: { width: 1100, height: 800 } },
    { time: '3:00 PM', colorScheme: 'dark' as const, ...phone },
  ].entries()) {
    const { page, wrong } = await visit(options)
    await page.goto('about:blank')
    await page.goto(`${app.baseUrl}/b/summit-heating`)
    await expectAccessible(page)
    await page.getByRole('link', { name: /Tune-up/ }).click()
    await times(page).first().waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: /^Thursday, March 5, \d+ times free$/ }).click()
    await page.getByRole('heading', { name: /Thursday, March 5/ }).waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('times')
    await page.getByRole('button', { name: new RegExp(`^${time}, Thursday, March 5`) }).click()
    await page.getByText(/Held for you for another (9|10):/).waitFor()
    await expectAccessible(page)
    await page.goBack()
    await page.locator('.start.held').waitFor()
    expect(page.url()).toContain('day=2026-03-05')
    for (let step = 0; step < 3; step += 1) await page.goBack()
    expect(page.url()).toBe('about:blank')
    for (let step = 0; step < 4; step += 1) await page.goForward()
    await fillIn(page, `ann-${nth}@people.example`)
    await page.getByRole('button', { name: 'Book' }).click()
    await page.getByRole('heading', { name: 'It is booked.' }).waitFor()
    await expectAccessible(page)
    expect(page.url()).not.toMatch(/ann|people|Oak/i)
    expect(wrong).toEqual([])
  }
})

test('with JavaScript off, by keyboard alone', async () => {
  const { page, wrong } = await visit({ javaScriptEnabled: false, timezoneId: 'Asia/Kolkata' })
  await page.goto(`${app.baseUrl}/b/summit-heating`)
  const reach = async (name: RegExp) => {
    for (let presses = 0; presses < 120; presses += 1) {
      await page.keyboard.press('Tab')
      const focused = page.locator(':focus')
      const label = (await focused.getAttribute('aria-label')) ?? (await focused.innerText())
      if (name.test(label)) return page.keyboard.press('Enter')
    }
    throw new Error(`Tab never came to ${String(name)}`)
  }
  await reach(/Tune-up/)
  await page.waitForURL(/visitor=/)
  await reach(/^Friday, March 6, \d+ times free/)
  await page.waitForURL(/day=2026-03-06/)
  await reach(/^11:00 AM, Friday, March 6/)
  await page.waitForURL(/details/)
  await fillIn(page, 'no-script@people.example')
  await page.getByLabel('Your name').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'It is booked.' }).waitFor()
  expect(wrong).toEqual([])
})

test('from Tokyo the shop’s days stay, with Tokyo’s time beside them; a month that fails is tried again', async () => {
  const { page } = await visit({ timezoneId: 'Asia/Tokyo' })
  await page.goto(`${app.baseUrl}/b/summit-heating`)
  await page.getByRole('link', { name: /Tune-up/ }).click()
  await page.getByRole('link', { name: /^Tuesday, March 3,/ }).click()
  await page.getByRole('button', { name: /^4:00 PM, Tuesday, March 3.*Wed 9:00 AM in Tokyo/ }).waitFor()
  await page.getByText('All times are Pacific Time (Los Angeles).').waitFor()
  await page.route(/month=2026-04/, (route) => route.abort(), { times: 1 })
  await page.getByRole('link', { name: 'Later: April 2026' }).click()
  await page.getByRole('alert').getByText('could not be loaded').waitFor()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { name: 'April 2026' }).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('in another site’s frame, with storage blocked: as high as what is in it, and booked to the end', async () => {
  const host = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<!doctype html><title>Shop</title><h1>Shop</h1>
<a href="${app.baseUrl}/b/summit-heating" data-deskbell>Book a visit</a>
<script src="${app.baseUrl}/assets/embed.js"></script>`)
  }).listen(0, 'localhost')
  await new Promise((resolve) => host.once('listening', resolve))
  try {
    const { page, wrong } = await visit({ viewport: { width: 641, height: 900 } })
    await page.addInitScript(`for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get() { throw new Error('blocked') } })
      Object.defineProperty(Document.prototype, 'cookie', { get() { throw new Error('blocked') } })`)
    await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/`)
    const frame = page.frameLocator('iframe[title="Book a visit"]')
    await frame.getByRole('link', { name: /Tune-up/ }).click()
    await frame
      .getByRole('button', { name: /AM, Monday, March 2/ })
      .first()
      .waitFor()
    const isWhole = () =>
      page.frames()[1]?.evaluate('document.documentElement.scrollHeight <= innerHeight + 1') as Promise<boolean>
    await expect.poll(isWhole).toBe(true)
    await frame.getByRole('link', { name: /^Saturday, March 7,/ }).click()
    await frame.getByRole('heading', { name: /Saturday, March 7/ }).waitFor()
    await expect.poll(isWhole).toBe(true)
    await frame.getByRole('button', { name: /^10:00 AM/ }).click()
    await frame.getByLabel('Your name').fill('Fran')
    await frame.getByLabel('Your e-mail address').fill('fran@people.example')
    await frame.getByLabel(/address of the job/).fill('12 Oak Street, Oakland')
    await frame.getByRole('button', { name: 'Book' }).click()
    await frame.getByRole('heading', { name: 'It is booked.' }).waitFor()
    expect(await page.context().cookies()).toEqual([])
    expect(wrong).toEqual([])
  } finally {
    host.close()
  }
})

test('the front page: light, still, and a booked visit by talking, under a minute', async () => {
  const { page, wrong } = await visit({ viewport: { width: 390, height: 800 } })
  let bytes = 0
  page.on('response', async (response) => {
    bytes += (await response.body().catch(() => Buffer.alloc(0))).length
  })
  await page.addInitScript(`window.shift = 0; new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })`)
  const began = performance.now()
  await page.goto(app.baseUrl)
  await expectAccessible(page)
  const field = page.getByLabel('Say something')
  const said = page.locator('.said:not([aria-busy]) li.she')
  const say = async (text: string) => {
    const before = await said.count()
    await field.fill(text)
    await page.getByRole('button', { name: 'Send' }).click()
    await expect.poll(() => said.count(), { timeout: 20_000 }).toBeGreaterThan(before)
  }
  await field.focus()
  // Her greeting takes the place of the sentence that stands there: it would count as the first answer.
  await page.locator('.said:not([aria-busy]) li.she:not(.standing)').waitFor()
  await say('hi, I need a tune-up on Wednesday March 4 at 10 in the morning')
  await say('10 am is perfect')
  await say('Ann Lee')
  await say('415 555 0134')
  await say('12 Oak Street, Oakland')
  await say('yes')
  await expect
    .poll(async () => (await app.sql(`select id from appointments where booked_by like 'caller:%'`)).length, {
      timeout: 20_000,
    })
    .toBe(1)
  expect(performance.now() - began).toBeLessThan(60_000)
  expect(bytes).toBeLessThan(60_000)
  expect(await page.evaluate('window.shift')).toBeLessThan(0.02)
  expect(wrong).toEqual([])
})
