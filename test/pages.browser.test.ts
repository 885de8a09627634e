import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeSignInLink } from '#src/identity/index.ts'
import { seedDemo } from '#src/installation/demo.ts'
import { routesOf } from '#src/routes.ts'
import { testApp, type TestApp } from './harness/app.ts'
import { launchBrowser } from './harness/browser.ts'

/** Pages that stand at one address, as the server's own list has them, and two that do not exist. */
function addresses(app: TestApp): string[] {
  const pages = routesOf(app.ctx).flatMap((one) =>
    one.kind === 'page' && one.method === 'GET' && !one.path.includes('{') ? [one.path] : [],
  )
  return ['/docs', '/docs/', ...pages, '/no-such-page', '/businesses/no-such-business'].map(
    (path) => app.baseUrl + path,
  )
}

const tellViolations = `document.addEventListener('securitypolicyviolation', (event) =>
  console.error('policy:', event.violatedDirective, event.blockedURI, event.sourceFile, event.sample))`

/** Collects what a page does wrong: what its policy forbids, scripts that fail, files that are not there. */
async function listen(page: Page): Promise<string[]> {
  const wrong: string[] = []
  const tell = (what: string) => wrong.push(`${page.url()}: ${what}`)
  await page.addInitScript(tellViolations)
  page.on('pageerror', (error) => tell(error.message))
  // A page that answers 404 is itself an error on the console.
  page.on(
    'console',
    (message) =>
      message.type() === 'error' && !message.text().startsWith('Failed to load resource') && tell(message.text()),
  )
  page.on(
    'response',
    (response) =>
      response.status() >= 400 &&
      response.request().resourceType() !== 'document' &&
      tell(`${response.status()} ${response.url()}`),
  )
  return wrong
}

test('no page does what its policy forbids, or asks for what is not there', async () => {
  await using app = await testApp({ worker: false })
  const demo = await seedDemo(app.ctx)
  // One for each person: contexts of the packaged browser, a single process, share what scripts ask the server with.
  let browser = await launchBrowser()
  const link = (userId: string, to: string) =>
    app.ctx.db.asPlatform('sign in', (tx) =>
      makeSignInLink(tx, { userId, to, production: false, nowMs: app.ctx.clock.nowMs() }),
    )
  const visits: { first: string | null; visited: string[] }[] = [
    {
      first: null,
      visited: [...addresses(app), `${app.sandbox?.url}/sandbox/phone`, `${app.sandbox?.url}/sandbox/mailbox`],
    },
    {
      first: await link(demo.ownerId, `/businesses/${demo.businessId}`),
      visited: [...addresses(app), `${app.baseUrl}/businesses/${demo.businessId}/activity`],
    },
    { first: await link(demo.adminId, '/admin'), visited: [`${app.baseUrl}/admin`] },
  ]
  try {
    for (const { first, visited } of visits) {
      const page = await (await browser.newContext()).newPage()
      const wrong = await listen(page)
      for (const address of [...(first === null ? [] : [app.baseUrl + first]), ...visited]) {
        await page.goto(address)
        await page
          .locator(address.includes('/docs') ? '.opblock' : 'header.top, main#content h1')
          .first()
          .waitFor()
        const icon = await page.locator('link[rel=icon]').first().getAttribute('href')
        const picture = await fetch(new URL(icon ?? '', page.url()))
        expect([address, picture.status, picture.headers.get('content-type')]).toEqual([
          address,
          200,
          expect.stringContaining('image/svg+xml'),
        ])
        // The app is left before the next page is asked for, which may end the session that it still watches with.
        await page.goto('about:blank')
      }
      expect(wrong).toEqual([])
      await browser.close()
      browser = await launchBrowser()
    }
  } finally {
    await browser.close()
  }
  for (const base of [app.baseUrl, app.sandbox?.url]) {
    expect(
      await fetch(`${base}/favicon.ico`).then(({ status, headers }) => [status, headers.get('content-type')]),
    ).toEqual([200, 'image/svg+xml'])
  }
})
