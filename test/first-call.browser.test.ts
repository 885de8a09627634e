import { expect, test } from 'vitest'
import { makeSignInLink } from '#src/identity/index.ts'
import { seedDemo } from '#src/installation/demo.ts'
import { testApp } from './harness/app.ts'
import { launchBrowser } from './harness/browser.ts'

test('a call on the phone page books an appointment; the text, the mail and the overview show it', async () => {
  await using app = await testApp({ directory: [{ name: 'Summit Heating & Air', number: '+14155550100' }] })
  const demo = await seedDemo(app.ctx)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    await page.goto(`${app.sandbox?.url}/sandbox/phone`)
    await page
      .getByRole('button', { name: /Summit Heating/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Call', exact: true }).last().click()
    const say = page.getByPlaceholder(/Say/)
    for (const [words, answer] of [
      ['hi, my furnace died, can someone come tomorrow morning', /Tuesday, March 3rd/],
      ['the second one', /name/],
      ['Kim Lee', /address/],
      ['9 Oak Street', /read that back: Kim Lee, 9 Oak Street/],
      ['yes', /You're booked, Kim Lee: Furnace repair on Tuesday, March 3rd/],
    ] as const) {
      await say.fill(words)
      await say.press('Enter')
      await page.getByText(answer).last().waitFor()
    }
    await page.getByText(/appointments …/).waitFor()
    await page.getByText('Messages').first().click()
    await page
      .getByText(/Furnace repair is booked for Tuesday, March 3/)
      .first()
      .waitFor()

    await page.goto(`${app.sandbox?.url}/sandbox/mailbox`)
    await page
      .getByText(/New booking: Furnace repair, Tuesday, March 3/)
      .first()
      .waitFor()
    const mails = await app.sandboxApi.mails()
    expect(mails.map(({ text }) => text).join()).toContain('“Kim Lee” booked Furnace repair')
    // Of the week that the demo business was given nobody was told: only so many notices are mailed in an hour.
    expect(await page.locator('.mail-entry').count()).toBe(1)

    const { db, clock } = app.ctx
    const wanted = {
      userId: demo.ownerId,
      to: `/businesses/${demo.businessId}`,
      production: false,
      nowMs: clock.nowMs(),
    }
    await page.goto(`${app.baseUrl}${await db.asPlatform('make a link', (tx) => makeSignInLink(tx, wanted))}`)
    await page.getByRole('cell', { name: /^Kim Lee/ }).waitFor()
    await page.getByText("You're booked, Kim Lee").first().waitFor()
    expect(problems).toEqual([])
  } finally {
    await browser.close()
  }
})
