/** What the journeys through the settings have in common. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './accessible.ts'
import type { OpenAs, OpenedApp } from './open-app.ts'

/** The row of a list that names this. */
export const row = (page: Page, text: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: text })

export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** How a page is looked at: for `test.each`, with a browser of its own for each. */
const looks: [string, OpenAs][] = [
  ['in light', {}],
  ['in the dark', { dark: true }],
  ['on a phone', { phone: true }],
]
/** Every page with every look. */
export const looksOf = (...names: string[]) =>
  names.flatMap((name) =>
    looks.map(([look, options]) => [name, look, { ...options, at: `/settings/${name}` }] as const),
  )

/** Nothing is still to come. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('heading', { level: 2 }).first().waitFor()
  while (await page.locator('[aria-busy="true"]').count())
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
}

/** Axe finds nothing, and nothing is wider than the window. */
export async function expectFits({ page, problems }: OpenedApp, name: string): Promise<void> {
  await settled(page)
  await expectAccessible(page)
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  const shots = process.env['SCREENSHOTS']
  if (shots) await page.screenshot({ path: `${shots}/${name.replaceAll(/[ /]/g, '-')}.png`, fullPage: true })
  expect(problems).toEqual([])
}
