import { expect, test } from 'vitest'
import { seedDemo } from '#src/installation/demo.ts'
import { testApp } from './harness/app.ts'
import { launchBrowser } from './harness/browser.ts'

test('"call me" without scripts: the receptionist is heard on the phone in the other tab', async () => {
  await using app = await testApp({ directory: [{ name: 'Summit Heating & Air', number: '+14155550100' }] })
  await seedDemo(app.ctx)
  const browser = await launchBrowser()
  try {
    const phone = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const problems: string[] = []
    phone.on('pageerror', (error) => problems.push(error.message))
    await phone.goto(`${app.sandbox?.url}/sandbox/phone`)
    await phone.locator('body[data-ready=yes]').waitFor()

    const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await visitor.goto(app.baseUrl)
    await visitor.getByRole('link', { name: 'Have the receptionist call you' }).first().click()
    await visitor.getByLabel('Your phone number').fill('900 555 2000')
    await visitor.getByLabel(/I agree that Summit Heating & Air calls me/).check()
    await visitor.getByRole('button', { name: 'Call me now' }).click()
    await visitor.getByRole('alert').getByText('We do not call premium-rate numbers.').waitFor()
    expect(await visitor.getByLabel('Your phone number').inputValue()).toBe('900 555 2000')
    expect(await visitor.getByLabel(/I agree/).isChecked()).toBe(true)
    await visitor.getByLabel('Your phone number').fill('(415) 555-0188')
    await visitor.getByRole('button', { name: 'Call me now' }).click()
    await visitor.getByRole('heading', { name: 'Your phone is about to ring' }).waitFor()

    await phone.getByRole('dialog').getByText('Summit Heating & Air').waitFor()
    await phone.getByRole('button', { name: 'Answer' }).click()
    await phone
      .getByText(
        "Hello, this is Summit Heating & Air. I'm the automated assistant, and I'm calling because you just " +
          'asked us to.',
      )
      .last()
      .waitFor()
    const say = phone.getByPlaceholder(/Say/)
    await say.fill('are you licensed')
    await say.press('Enter')
    await phone.getByText('Yes, we are licensed and insured in California.').last().waitFor()
    await say.fill('no thank you, bye')
    await say.press('Enter')
    await phone.getByText('Call ended').first().waitFor()
    expect(problems).toEqual([])
  } finally {
    await browser.close()
  }
})
