import { expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { launchBrowser } from '#test/harness/browser.ts'

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
    await page.getByText('Book an offered slot').click()
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
