/** The page of whoever goes to the customers, in a real browser: by thumb, by keyboard, with and without a script. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, type BusinessWishes } from '#test/harness/builders.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'

const app = useApp({ now: '2026-03-02T16:00:00Z', env: { CAPS: 'all=1000000', MODERATE_LIMIT: '100000' } })
const browser = useBrowser()

const wishes = (language: 'en' | 'es'): BusinessWishes => ({
  profile: { language, ...(language === 'es' ? { country: 'ES', zone: 'Europe/Madrid' } : {}) },
  subjects: [{ key: 'ana', kind: 'staff', name: 'Ana' }],
  services: [
    {
      ...{ name: { en: 'Boiler repair', es: 'Reparación de caldera' }, durationMinutes: 60, stepMinutes: 60 },
      ...{ leadMinutes: 0, place: 'at-customer' as const, needs: { staff: ['ana'] } },
    },
  ],
})

/** Ana's login, with three visits today; the page as she opens it. */
async function openVan(options: OpenAs & { language?: 'en' | 'es'; linked?: boolean } = {}) {
  // In the morning, there.
  await app.moveClockTo(options.language === 'es' ? '2026-03-02T07:00:00Z' : '2026-03-02T16:00:00Z')
  const shop = await buildBusiness(app, wishes(options.language ?? 'en'))
  const opened = await openApp({ app, browser: browser(), shop }, { role: 'owner', phone: true, js: false, ...options })
  const { page, person } = opened
  const path = `/api/businesses/${shop.id}`
  const send = (method: string, below: string, body: unknown) =>
    app.request(method, path + below, { cookie: person.cookie, body })
  if (options.linked !== false) await send('PATCH', `/staff/${shop.subjectIds['ana']}`, { memberId: person.userId })
  for (const [nth, name] of ['Ann Lee', 'Bo Reyes', 'Cy Hart'].entries()) {
    const { status } = await send('POST', '/appointments', {
      ...{ serviceId: shop.serviceIds[0], date: '2026-03-02', time: `${10 + nth * 2}:00` },
      ...{ override: { reason: 'The boiler is out' }, address: `${12 + nth} Oak Street` },
      contact: { name, phone: options.language === 'es' ? `+3460012312${nth}` : `+1415555013${nth}` },
    })
    expect(status).toBe(201)
  }
  await page.goto(`${app.baseUrl}/today/${shop.slug}`)
  return { ...opened, shop, send }
}

const next = (page: Page) => page.locator('section.job h2').innerText()

test('the day goes by, one thumb, no script: on my way, arrived, done; the office hears who cannot come', async () => {
  const { page, problems, shop } = await openVan()
  expect(await next(page)).toBe('Ann Lee')
  expect(await page.getByRole('link', { name: 'Map of 12 Oak Street' }).getAttribute('href')).toContain('12%20Oak')
  expect(await page.getByRole('link', { name: 'Call Ann Lee' }).getAttribute('href')).toBe('tel:+14155550130')
  await page.getByLabel('30 min').check()
  await page.getByRole('button', { name: 'On my way' }).click()
  await page.getByText('the customer was texted “about 30 minutes”').waitFor()
  expect(await page.getByRole('button', { name: 'On my way' }).count()).toBe(0)
  await expect.poll(async () => (await app.sandboxApi.texts('+14155550130')).at(-1)?.text).toMatch(/30 minutes/)
  await page.getByRole('button', { name: 'I have arrived' }).click()
  await page.getByText('Arrived at').waitFor()
  await app.moveClockTo('2026-03-02T18:30:00Z')
  await page.reload()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => next(page)).toBe('Bo Reyes')
  await page.getByRole('link', { name: /Cy Hart/ }).click()
  expect(await next(page)).toBe('Cy Hart')
  await page.getByText('I can’t make it').click()
  await page.getByLabel('Why, if you like').fill('The van broke down')
  await page.getByRole('button', { name: 'Tell the office' }).click()
  await page.getByRole('link', { name: /Cy Hart/ }).click()
  await page.getByText('The office was told at').waitFor()
  const tasks = await app.sql('select note from tasks where business_id = $1', [shop.id])
  expect(tasks).toEqual([{ note: 'The van broke down' }])
  expect(problems).toEqual([])
})

test('by keyboard alone, with the script, in the dark; a press that comes too late says so', async () => {
  const { page, send, problems } = await openVan({ js: true, dark: true, phone: false, expected: /409/ })
  await expectAccessible(page)
  const reach = async (name: RegExp) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab')
      const focused = page.locator(':focus')
      if (name.test((await focused.innerText()) || ((await focused.getAttribute('value')) ?? ''))) return
    }
    throw new Error(`Tab never came to ${String(name)}`)
  }
  await reach(/^20$/)
  await page.keyboard.press('ArrowRight')
  await reach(/On my way/)
  await page.keyboard.press('Enter')
  await page.getByText('“about 30 minutes”').waitFor()
  const { body } = await send('GET', '/my/today', undefined)
  await send('POST', `/appointments/${body.nextId}/cancel`, {})
  await reach(/I have arrived/)
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('cancelled or closed meanwhile').waitFor()
  await expectAccessible(page)
  expect(problems).toEqual([])
})

test('in Spanish, on a phone; without the link it says what to do; the app leads here without JavaScript', async () => {
  const { page, problems } = await openVan({ language: 'es', js: true })
  await page.getByRole('button', { name: 'Voy de camino' }).waitFor()
  await expectAccessible(page)
  expect(await page.locator('body').innerText()).not.toMatch(/\b(the|Call|Today|Done|Notes)\b/)
  expect(problems).toEqual([])
  const other = await openVan({ linked: false })
  await other.page.getByText('We do not know yet who you are on the roster').waitFor()
  await other.page.goto(`${app.baseUrl}/app/${other.shop.slug}`)
  await other.page.getByRole('link', { name: 'Your day' }).click()
  await other.page.getByRole('heading', { name: 'Today' }).waitFor()
  expect(other.problems).toEqual([])
})
