/** Opens the app in a real browser, as one person of a business; whatever goes wrong in the page fails the test. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterEach, beforeEach } from 'vitest'
import { linkTo, paths } from '#contract/paths.ts'
import type { Role } from '#src/platform/actor.ts'
import type { TestApp } from '#test/harness/app.ts'
import { launchBrowser } from '#test/harness/browser.ts'
import { buildSession, type BuiltBusiness } from '#test/harness/builders.ts'

export type OpenAs = {
  role?: Role
  /** The visitor's own zone and language, not the business's. */
  zone?: string
  locale?: string
  phone?: boolean
  dark?: boolean
  js?: boolean
  /** Below the business's own address: `/calls`. */
  at?: string
  /** Problems that the test is about, by a part of their text. */
  expected?: RegExp
}

export type OpenedApp = {
  page: Page
  person: { cookie: string; userId: string }
  /** What went wrong so far: errors in the console, what the content policy stopped, refusals nobody expected. */
  problems: string[]
}

/**
 * A browser for each test. The packaged one is a single process: its contexts hear each other, as no two people's
 * browsers do, and closing one of them ends it.
 */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined
  beforeEach(async () => {
    browser = await launchBrowser()
  })
  afterEach(() => browser?.close())
  return () => browser as Browser
}

/** Signs a new member of the business in, in a browser of their own, and opens a screen. */
export async function openApp(
  { app, browser, shop }: { app: TestApp; browser: Browser; shop: BuiltBusiness },
  options: OpenAs = {},
): Promise<OpenedApp> {
  const person = await buildSession(app, { businessId: shop.id, role: options.role ?? 'owner' })
  const context = await browser.newContext(contextOf(options))
  const { host } = new URL(app.baseUrl)
  await context.addCookies([
    { name: 'deskbell_session', value: person.cookie, domain: host.split(':')[0] ?? '', path: '/', httpOnly: true },
  ])
  const page = await context.newPage()
  const problems = watch(page, options.expected)
  await page.goto(`${app.baseUrl}${linkTo(paths.app, { slug: shop.slug })}${options.at ?? ''}`)
  return { page, person, problems }
}

const contextOf = ({ zone, locale, phone, dark, js }: OpenAs): BrowserContextOptions => ({
  timezoneId: zone ?? 'America/Los_Angeles',
  locale: locale ?? 'en-US',
  viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 860 },
  colorScheme: dark ? 'dark' : 'light',
  javaScriptEnabled: js ?? true,
  reducedMotion: 'reduce',
  ...(phone ? { isMobile: true, hasTouch: true } : {}),
})

function watch(page: Page, expected?: RegExp): string[] {
  const problems: string[] = []
  const note = (problem: string) => {
    if (!expected?.test(problem)) problems.push(problem)
  }
  page.on('pageerror', (error) => note(`error: ${error.message}`))
  // A violation of the content policy is told in the console too.
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') note(`console: ${message.text()}`)
  })
  page.on('response', (answer) => {
    if (answer.status() >= 400)
      note(`${answer.status()} ${answer.request().method()} ${new URL(answer.url()).pathname}`)
  })
  return problems
}
