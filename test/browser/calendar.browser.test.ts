/** The calendar in a real browser. */
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, type BusinessWishes, type BuiltBusiness } from '#test/harness/builders.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'

/** Monday, eight in the morning in California. */
const now = '2026-03-02T16:00:00Z'
const day = '2026-03-03'
const app = useApp({ worker: false, sandbox: false, now })
const browser = useBrowser()
beforeEach(() => app.moveClockTo(now))

const pair: BusinessWishes = {
  subjects: [
    { key: 'ana', kind: 'staff', name: 'Ana' },
    { key: 'ben', kind: 'staff', name: 'Ben' },
  ],
  services: [
    {
      ...{ name: { en: 'Haircut', es: 'Corte' }, durationMinutes: 60, leadMinutes: 0, stepMinutes: 30 },
      needs: { staff: ['ana', 'ben'] },
    },
  ],
}

async function desk(options: OpenAs & { wishes?: BusinessWishes; days?: string } = {}) {
  const shop = await buildBusiness(app, options.wishes ?? pair)
  return { shop, ...(await opened(shop, options)) }
}

async function opened(shop: BuiltBusiness, { at = '', ...options }: OpenAs = {}) {
  const session = await openApp({ app, browser: browser(), shop }, { ...options, at: `/calendar?date=${day}${at}` })
  const path = `/api/businesses/${shop.id}/appointments`
  const ask = (method: string, below: string, body?: unknown) =>
    app.request(method, path + below, { cookie: session.person.cookie, ...(body === undefined ? {} : { body }) })
  return {
    ...session,
    ask,
    /** Books without a page: at any time at which somebody is free. */
    book: async (name: string, time: string, more: Record<string, unknown> = {}) => {
      const phone = `+1415555${String(2000 + Math.floor(Number(time.replace(':', '')))).slice(-4)}`
      const given = { serviceId: shop.serviceIds[0], date: day, time, override: { reason: 'x' }, ...more }
      const { status, body } = await ask('POST', '', { ...given, contact: { name, phone } })
      expect([status, body.code]).toEqual([201, undefined])
      return body as { id: string; version: number; staffIds: string[] }
    },
    read: async (id: string) => (await ask('GET', `/${id}`)).body,
  }
}

const card = (page: Page, id: string) => page.locator(`[data-appointment="${id}"]`)

/** The middle of a time in a column. */
async function placeOf(page: Page, { column, time }: { column: string; time: string }) {
  const box = await page.locator(`[data-staff="${column}"], [data-column][data-date="${column}"]`).first().boundingBox()
  if (!box) throw new Error('There is no such column')
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return { x: box.x + box.width / 2, y: box.y + (minutes / 1440) * box.height }
}

/** Takes a card at its top and lets it go at a time of a column. */
async function drag(page: Page, id: string, to: { column: string; time: string }) {
  await card(page, id).scrollIntoViewIfNeeded()
  const box = await card(page, id).boundingBox()
  if (!box) throw new Error('The card is not drawn')
  const from = { x: box.x + box.width / 2, y: box.y + 5 }
  const place = await placeOf(page, to)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 4, from.y + 12)
  await page.mouse.move(place.x, place.y + 6, { steps: 6 })
  // The element that is dragged follows with the next frame.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  await page.mouse.up()
}

const shot = async (page: Page, name: string) => {
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png` })
}

test('a drag moves an appointment to where the server says, and says so', async () => {
  const { page, shop, book, read, problems } = await desk()
  const { id } = await book('Ann Lee', '10:00', { staffId: shop.subjectIds['ana'] })
  await card(page, id).waitFor()
  await drag(page, id, { column: shop.subjectIds['ben'] as string, time: '11:30' })
  await page.getByText(/Moved: Ann Lee, now Tuesday, March 3, 11:30/).waitFor()
  expect(await read(id)).toMatchObject({ date: day, time: '11:30', staffNames: ['Ben'], version: 1 })
  await page.locator(`[data-staff="${shop.subjectIds['ben']}"] [data-appointment="${id}"]`).waitFor()
  await shot(page, 'calendar-day')
  expect(problems).toEqual([])
})

test('a drop that is refused says why, shows it where the server says, and offers what is free', async () => {
  const { page, shop, book, read, problems } = await desk({ expected: /409/ })
  const ana = shop.subjectIds['ana'] as string
  const moved = await book('Ann Lee', '10:00', { staffId: ana })
  const other = await book('Bea Cruz', '12:00', { staffId: ana })
  await card(page, other.id).waitFor()
  await drag(page, moved.id, { column: ana, time: '12:30' })
  const alert = page.getByRole('alert').filter({ hasText: 'Ann Lee was not moved' })
  await alert.getByText('At 12:30 PM somebody else has it, or is too near.').waitFor()
  await alert.getByText('It stays at Tuesday, March 3, 10:00 AM.').waitFor()
  expect(await card(page, moved.id).getAttribute('aria-label')).toContain('10:00 AM Ann Lee')
  await shot(page, 'calendar-refused')
  await alert.getByRole('button', { name: /^Move to Tuesday, March 3, 11:00 AM/ }).click()
  await page.getByText(/Moved: Ann Lee, now Tuesday, March 3, 11:00/).waitFor()
  expect(await read(moved.id)).toMatchObject({ time: '11:00', version: 1 })
  expect(problems).toEqual([])
})

test('by keyboard alone: walk to it, open it, move it, and go on from it', async () => {
  const { page, shop, book, read, problems } = await desk()
  const ana = shop.subjectIds['ana'] as string
  await book('Bea Cruz', '09:00', { staffId: ana })
  const { id } = await book('Ann Lee', '10:00', { staffId: ana })
  await card(page, id).waitFor()
  await page.getByRole('region', { name: /Tuesday, March 3/ }).focus()
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await press('Tab', 'ArrowDown')
  expect(await page.evaluate(`document.activeElement?.getAttribute('aria-label')`)).toContain('Ann Lee')
  await press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Ann Lee, Haircut' })
  await drawer.getByText('Nothing was changed.').waitFor()
  await shot(page, 'calendar-drawer')
  await drawer.getByRole('button', { name: 'Move…' }).focus()
  await press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Move Ann Lee, Haircut' })
  await dialog.getByLabel('With').selectOption('Ben')
  const times = dialog.getByRole('group', { name: 'Free times' })
  await times.getByRole('radio', { name: '2:30 PM', exact: true }).waitFor()
  await shot(page, 'calendar-move')
  await times.getByRole('radio').first().focus()
  await press('Space')
  while (!(await times.getByRole('radio', { name: '2:30 PM', exact: true }).isChecked())) await press('ArrowDown')
  await press('Enter')
  await page.getByRole('alert').filter({ hasText: 'Moved: Ann Lee, now Tuesday, March 3, 2:30 PM' }).waitFor()
  await page.waitForFunction(`document.activeElement?.getAttribute('data-appointment') === '${id}'`)
  expect(await read(id)).toMatchObject({ time: '14:30', staffNames: ['Ben'] })
  expect(problems).toEqual([])
})

test('another session moves it first: it is shown where that has put it, and by whom', async () => {
  const { page, shop, book, ask, problems } = await desk({ expected: /409/ })
  const ana = shop.subjectIds['ana'] as string
  const { id } = await book('Ann Lee', '10:00', { staffId: ana })
  await card(page, id).waitFor()
  // What is told live does not come before the drop is judged.
  const judged = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await page.route('**/api/businesses/*/calendar?*', async (route) => {
    await judged
    // A reading that was given up meanwhile cannot go on.
    await route.continue().catch(() => {})
  })
  expect((await ask('PATCH', `/${id}`, { date: day, time: '15:00' })).status).toBe(200)
  await drag(page, id, { column: ana, time: '11:30' })
  await page.getByText(/has changed it meanwhile: now Tuesday, March 3, 3:00 PM/).waitFor()
  await page.locator(`[data-appointment="${id}"][aria-label*="3:00 PM"]`).waitFor()
  expect(problems).toEqual([])
})

test('what somebody else books is shown without a reload', async () => {
  const { page, book, problems } = await desk()
  await page.getByRole('status').filter({ hasText: 'Up to date' }).first().waitFor()
  const { id } = await book('Ann Lee', '10:00')
  await card(page, id).waitFor({ timeout: 5_000 })
  expect(problems).toEqual([])
})

test('a new one is booked at a free time; another is squeezed in with a reason', async () => {
  const { page, shop, ask, problems } = await desk()
  await page.getByRole('button', { name: 'New appointment' }).click()
  const dialog = page.getByRole('dialog', { name: 'New appointment' })
  await dialog.getByRole('button', { name: 'Book' }).click()
  await dialog.getByText('Choose a service.').waitFor()
  await dialog.getByLabel('Service').selectOption('Haircut')
  await dialog.getByRole('radio', { name: '9:30 AM' }).check({ force: true })
  await dialog.getByLabel('Name').fill('Cleo Diaz')
  await dialog.getByLabel('Telephone').fill('415 555 0188')
  await shot(page, 'calendar-new')
  await dialog.getByRole('button', { name: 'Book' }).click()
  await page.getByText('Booked: Cleo Diaz, Tuesday, March 3, 9:30 AM.').waitFor()
  await page.getByRole('button', { name: /Cleo Diaz/ }).waitFor()

  await page.getByRole('button', { name: 'New appointment' }).click()
  await dialog.getByLabel('Service').selectOption('Haircut')
  await dialog.getByLabel('With').selectOption('Ana')
  await dialog.getByLabel('Another time').fill('21:00')
  await dialog.getByText('Not free at 9:00 PM: you are closed.').waitFor()
  await dialog.getByLabel(/^Squeeze it in anyway/).fill('A wedding')
  await dialog.getByLabel('Name').fill('Dora Poe')
  await dialog.getByLabel('E-mail').fill('dora@people.example')
  await shot(page, 'calendar-squeeze')
  await dialog.getByRole('button', { name: 'Squeeze in' }).click()
  await page.getByText('Booked: Dora Poe, Tuesday, March 3, 9:00 PM.').waitFor()
  const { items } = (await ask('GET', `?staffId=${shop.subjectIds['ana']}`)).body
  expect(items.at(-1)).toMatchObject({
    time: '21:00',
    override: { reason: 'A wedding' },
    contact: { name: 'Dora Poe' },
  })
  expect(problems).toEqual([])
})

test('an appointment is cancelled after a question; that nobody came is said from its start on', async () => {
  const { page, book, read, problems } = await desk()
  const first = await book('Ann Lee', '10:00')
  const second = await book('Bea Cruz', '12:00')
  await card(page, first.id).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel…' }).click()
  await page
    .getByRole('dialog', { name: 'Cancel Ann Lee' })
    .getByRole('button', { name: 'Cancel the appointment' })
    .click()
  await page.getByText('Cancelled: Ann Lee.').waitFor()
  await card(page, first.id).waitFor({ state: 'detached' })
  expect((await read(first.id)).closed).toMatchObject({ cancelledFor: 'customer' })
  await app.moveClockTo('2026-03-03T20:15:00Z')
  await page.reload()
  await card(page, second.id).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Nobody came' }).click()
  await page.getByRole('dialog').getByText('now: Nobody came').waitFor()
  expect(await read(second.id)).toMatchObject({ state: 'no_show', can: [] })
  expect(problems).toEqual([])
})

test('who is out today: what that touches, who could take it, and settled with one button', async () => {
  const { page, shop, book, read, problems } = await desk()
  const ana = shop.subjectIds['ana'] as string
  const { id } = await book('Ann Lee', '14:00', { date: '2026-03-02', staffId: ana })
  await page.getByRole('button', { name: 'Away…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Who').selectOption('Ana')
  await dialog.getByLabel('Note for the team').fill('flu')
  await shot(page, 'calendar-away')
  await dialog.getByRole('button', { name: 'Enter' }).click()
  await dialog.getByText('1 appointment lies in it. What becomes of them?').waitFor()
  await dialog.getByText('could take it then: Ben').waitFor()
  await shot(page, 'calendar-affected')
  await dialog.getByRole('button', { name: /^Give to others/ }).click()
  await dialog.getByText('1 given to others, 0 asked, 0 left to you.').waitFor()
  expect(await read(id)).toMatchObject({ staffNames: ['Ben'], time: '14:00' })
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.goto(page.url().replace(day, '2026-03-02'))
  await page.getByText('Away: flu').waitFor()
  expect(problems).toEqual([])
})

test('over a change of the clocks wall times stay, the gap is refused, what comes twice is named', async () => {
  const { page, shop, book, read, problems } = await desk({ zone: 'Europe/Berlin', expected: /409|422/, at: '' })
  const ana = shop.subjectIds['ana'] as string
  const { id } = await book('Ann Lee', '15:00', { date: '2026-03-07', staffId: ana })
  await page.goto(page.url().replace(`date=${day}`, 'date=2026-03-07&view=week'))
  await card(page, id).waitFor()
  // High enough for the night and the afternoon at once.
  await page.setViewportSize({ width: 1280, height: 1900 })
  const top = async () => (await card(page, id).boundingBox())?.y
  const before = await top()
  await drag(page, id, { column: '2026-03-08', time: '15:00' })
  await page.getByText(/Moved: Ann Lee, now Sunday, March 8, 3:00 PM/).waitFor()
  expect(await read(id)).toMatchObject({ date: '2026-03-08', time: '15:00', startsAt: '2026-03-08T22:00:00Z' })
  expect(await top()).toBeCloseTo(before as number, 0)
  expect(await page.locator('[data-column]').count()).toBe(7)
  await drag(page, id, { column: '2026-03-08', time: '02:30' })
  await page.getByText('2:30 AM cannot be had on that day').waitFor()
  expect(await read(id)).toMatchObject({ date: '2026-03-08', time: '15:00' })
  await app.moveClockTo('2026-10-31T16:00:00Z')
  for (const [name, fold] of [
    ['Bea Cruz', 0],
    ['Cleo Diaz', 1],
  ] as const)
    await book(name, '01:30', { date: '2026-11-01', fold, staffId: ana })
  await page.goto(page.url().replace('date=2026-03-07', 'date=2026-11-01'))
  await page.getByRole('button', { name: '1:30 AM PDT Bea Cruz, Haircut, until 1:30 AM' }).waitFor()
  await page.getByRole('button', { name: '1:30 AM PST Cleo Diaz, Haircut, until 2:30 AM' }).waitFor()
  await shot(page, 'calendar-week')
  expect(problems).toEqual([])
})

test('on paper all of a day stands, on as many pages as it needs, without navigation', async () => {
  const { page, shop, book, problems } = await desk({ dark: true })
  for (let nth = 0; nth < 40; nth += 1) {
    const time = `${String(Math.floor(nth / 2)).padStart(2, '0')}:00`
    await book(`Guest number ${nth}`, time, { staffId: shop.subjectIds[nth % 2 ? 'ana' : 'ben'] })
  }
  await page.reload()
  await page.emulateMedia({ media: 'print' })
  const rows = page.locator('ol li [data-appointment]')
  await rows.first().waitFor()
  expect(await rows.count()).toBe(40)
  expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0)
  const pdf = await page.pdf()
  // Every page of a PDF names its kind.
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
  expect(pages).toBeGreaterThan(1)
  const ink = 'getComputedStyle(document.querySelector("ol [data-appointment] span")).color'
  expect(await page.evaluate(ink)).toBe('rgb(0, 0, 0)')
  expect(problems).toEqual([])
})

test('a phone has a list, and nothing sticks out to the side', async () => {
  const { page, book, problems } = await desk({ phone: true })
  const { id } = await book('Ann Lee', '10:00')
  await page.getByRole('button', { name: /Ann Lee/ }).waitFor()
  await page.getByRole('heading', { name: /^Tuesday, March 3 1 appointment/ }).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  await shot(page, 'calendar-phone')
  await expectAccessible(page)
  await card(page, id).click()
  await page.getByRole('dialog', { name: 'Ann Lee, Haircut' }).getByRole('button', { name: 'Move…' }).waitFor()
  await shot(page, 'calendar-phone-drawer')
  await expectAccessible(page)
  expect(problems).toEqual([])
})

test.each([
  ['light', false],
  ['dark', true],
] as const)('axe finds nothing, %s', async (name, dark) => {
  const { page, shop, book, person, problems } = await desk({ dark })
  const ana = shop.subjectIds['ana'] as string
  const { id } = await book('Ann Lee', '10:00', { staffId: ana })
  await app.request('POST', `/api/businesses/${shop.id}/staff/${ana}/time-off`, {
    cookie: person.cookie,
    body: { from: day, earliest: '15:00', latest: '17:00', note: 'school' },
  })
  await card(page, id).waitFor()
  await expectAccessible(page)
  await shot(page, `calendar-${name}`)
  for (const view of ['Week', 'List']) {
    await page.getByText(view, { exact: true }).click()
    await card(page, id).waitFor()
    await expectAccessible(page)
  }
  await card(page, id).click()
  await page.getByRole('dialog').getByText('Nothing was changed.').waitFor()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Move…' }).click()
  await page.getByRole('dialog').getByRole('radio').first().waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'New appointment' }).click()
  await page.getByRole('dialog').getByLabel('Service').selectOption('Haircut')
  await page.getByRole('dialog').getByRole('radio').first().waitFor()
  await expectAccessible(page)
  expect(problems).toEqual([])
})

test('in Spanish all of it is Spanish', async () => {
  const { page, book, problems } = await desk({
    wishes: { ...pair, profile: { language: 'es', country: 'ES', zone: 'Europe/Madrid' } },
  })
  const { id } = await book('Ana Ruiz', '10:00')
  await card(page, id).click()
  const drawer = page.getByRole('dialog', { name: 'Ana Ruiz, Corte' })
  await drawer.getByText('No se ha cambiado nada.').waitFor()
  await drawer.getByText('martes, 3 de marzo, 10:00').waitFor()
  await page.getByRole('button', { name: 'Cambiar…' }).click()
  await page
    .getByRole('dialog', { name: 'Cambiar Ana Ruiz, Corte' })
    .getByRole('group', { name: 'Horas libres' })
    .waitFor()
  await shot(page, 'calendar-es')
  const text = await page.locator('body').innerText()
  expect(text).not.toMatch(/\b(Move|Cancel|Day|Week|Today|Free|Another|With|Customer)\b/)
  expect(problems).toEqual([])
})
