import { expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { launchBrowser } from '#test/harness/browser.ts'
import { eventually } from '#test/harness/eventually.ts'

test('the reader of the API works under the same content security policy as every page', async () => {
  await using app = await testApp({ worker: false, sandbox: false })
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    page.on(
      'request',
      (request) =>
        !request.url().startsWith(app.baseUrl) &&
        !request.url().startsWith('data:') &&
        problems.push(`asks ${request.url()}`),
    )
    const answer = await page.goto(`${app.baseUrl}/docs/`)
    expect(answer?.headers()['content-security-policy']).not.toMatch(/unsafe/)
    const booking = page.getByText('Book an offered time; or squeeze in one')
    // The page draws what is in view alone.
    await eventually('the operation is in view', async () => {
      if (await booking.isVisible()) return true
      await page.mouse.wheel(0, 400)
      return null
    })
    await booking.click()
    await page
      .getByText('Idempotency-Key is')
      .or(page.getByText('The same request with the same key'))
      .first()
      .waitFor()
    expect(problems).toEqual([])
  } finally {
    await browser.close()
  }
})
