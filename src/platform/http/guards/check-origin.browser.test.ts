/** What a real browser says of a form of ours and of one on another site. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { testApp } from '#test/harness/app.ts'
import { launchBrowser } from '#test/harness/browser.ts'

test('our own form is taken, another site’s is refused', async () => {
  await using app = await testApp({ worker: false, sandbox: false })
  const form =
    `<form method="post" action="${app.baseUrl}/sign-in"><input name="email" ` +
    'value="ann@lee.example"><input name="password" value="not the password"><button>Send</button></form>'
  const otherSite = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(form),
  )
  await once(otherSite.listen(0, '127.0.0.1'), 'listening')
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const answered = () => page.waitForResponse((response) => response.request().method() === 'POST')

    await page.goto(`${app.baseUrl}/sign-in`)
    await page.locator('input[name=email]').fill('ann@lee.example')
    await page.locator('input[name=password]').fill('not the password')
    const [ours] = await Promise.all([answered(), page.getByRole('button').first().click()])
    expect(ours.request().url()).toBe(`${app.baseUrl}/sign-in`)
    expect(ours.status()).not.toBe(403)

    // Another host name is another site.
    await page.goto(`http://localhost:${(otherSite.address() as AddressInfo).port}/`)
    const [theirs] = await Promise.all([answered(), page.getByRole('button').click()])
    expect(theirs.status()).toBe(403)
    expect(await theirs.text()).toContain('came from another site')
  } finally {
    await browser.close()
    otherSite.close()
  }
})
