/** The owner's page of calendars, by hand and without scripts. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { launchBrowser } from '#test/harness/browser.ts'
import { buildSession } from '#test/harness/builders.ts'
import { buildDesk } from '#test/harness/desk.ts'
import { receiving } from '#test/harness/receiver.ts'
import { runJob } from '#test/harness/run-job.ts'
import { syncCalendar } from '../in/jobs.ts'

const busyTomorrow = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:dentist', 'SUMMARY:Dentist, secretly'],
  ...['DTSTART;TZID=America/Los_Angeles:20260303T090000', 'DURATION:PT3H', 'END:VEVENT', 'END:VCALENDAR', ''],
].join('\r\n')

const text = (page: Page) => page.locator('main').innerText()

test('an owner makes and revokes an address, connects a calendar, sees what it is over, disconnects it', async () => {
  await using app = await testApp({
    worker: false,
    sandbox: false,
    now: '2026-03-02T16:00:00Z',
    env: { WEBHOOK_ALLOW: '127.0.0.0/8' },
  })
  let isThere = true
  const published = await receiving((_, response) =>
    isThere ? response.writeHead(200).end(busyTomorrow) : response.writeHead(404).end(),
  )
  const desk = await buildDesk(app)
  const booked = await desk.book('2026-03-03', '10:00')
  const { cookie } = await buildSession(app, { businessId: desk.shop.id, role: 'owner' })
  const browser = await launchBrowser()
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
    await context.addCookies([{ name: 'deskbell_session', value: cookie, url: app.baseUrl }])
    const page = await context.newPage()
    const here = `${app.baseUrl}/businesses/${desk.shop.id}/calendars`
    await page.goto(here)

    await page.getByRole('button', { name: 'Make an address' }).click()
    const address = await page.locator('code').innerText()
    expect(address).toMatch(/\/feeds\/[\w-]+\/appointments\.ics$/)
    expect(await (await fetch(address)).text()).toContain(booked.id)
    await page.goto(here)
    expect(await page.content()).not.toContain(address)
    await page.getByRole('button', { name: 'Revoke' }).click()
    expect((await fetch(address)).status).toBe(404)

    const form = page.locator('form', { has: page.getByRole('button', { name: 'Connect', exact: true }) })
    await form.getByLabel('Address', { exact: true }).fill('http://10.0.0.1/ana.ics')
    await form.getByLabel('User name, if it needs one').fill('ana')
    await form.getByLabel('Password').fill('secret')
    await form.getByRole('button', { name: 'Connect' }).click()
    expect(await page.getByRole('alert').innerText()).toMatch(/cannot be used.*https:/)
    // What was typed is still there, but for the password.
    expect(await form.getByLabel('Address', { exact: true }).inputValue()).toBe('http://10.0.0.1/ana.ics')
    expect(await form.getByLabel('User name, if it needs one').inputValue()).toBe('ana')
    expect(await form.getByLabel('Password').inputValue()).toBe('')
    expect(await app.sql('select from calendar_connections')).toEqual([])

    await form.getByLabel('Address', { exact: true }).fill(`http://127.0.0.1:${published.port}/ana.ics`)
    await form.getByLabel('User name, if it needs one').fill('')
    await form.getByRole('button', { name: 'Connect' }).click()
    expect(await text(page)).toContain('It has not been read yet.')
    const [connection] = await app.sql<{ id: string }>('select id from calendar_connections')
    const sync = () =>
      runJob(syncCalendar, app.ctx, { businessId: desk.shop.id, connectionId: connection?.id as string })
    await sync()
    await page.goto(here)
    expect(await text(page)).toMatch(/Last read .*Busy times ahead: 1\.[^]*Ann Lee/)
    expect(await text(page)).not.toContain('secretly')

    isThere = false
    await sync()
    await page.goto(here)
    expect(await text(page)).toMatch(/cannot be read since .*there is none at this address/)
    expect(await text(page)).toContain('Busy times ahead: 1.')
    await page.getByRole('button', { name: 'Disconnect' }).click()
    expect(await text(page)).not.toContain('127.0.0.1')
    expect(await app.sql('select from blocks')).toEqual([])
    // It fits a phone.
    const wide = page.locator('main')
    expect(await wide.evaluate((main) => main.scrollWidth <= main.clientWidth + 1)).toBe(true)
  } finally {
    await browser.close()
    await published[Symbol.asyncDispose]()
  }
})
