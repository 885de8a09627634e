/** The services in a real browser: added, changed, asked with questions, divided into steps, retired. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import type { ServiceDetails } from '#contract/catalogue.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })
const browser = useBrowser()
let shop: BuiltBusiness
beforeAll(async () => {
  shop = await buildBusiness(app, {
    subjects: [
      { key: 'ana', kind: 'staff', name: 'Ana' },
      { key: 'ben', kind: 'staff', name: 'Ben' },
      { key: 'chair', kind: 'resource', name: 'Chair 1' },
    ],
  })
})
const open = (options: OpenAs = {}) =>
  openApp({ app, browser: browser(), shop }, { at: '/settings/services', ...options })
const shots = process.env['SCREENSHOTS']
const stored = async (page: Page, name: string) => {
  const answer = await page.request.get(
    `${app.baseUrl}${linkTo(paths.api.services, { businessId: shop.id, include: 'inactive' })}`,
  )
  const { items } = (await answer.json()) as { items: ServiceDetails[] }
  return items.find((one) => one.name.en === name)
}

test.each<[string, OpenAs]>([
  ['light', {}],
  ['dark', { dark: true }],
  ['phone', { phone: true }],
])('the list, a new one and one of them hinder nobody: %s', async (look, options) => {
  const { page, problems } = await open(options)
  const seen = async (what: string) => {
    await expectAccessible(page)
    if (shots) await page.screenshot({ path: `${shots}/${what}-${look}.png`, fullPage: true })
  }
  const haircut = page.getByRole('link', { name: /^Haircut/ })
  await haircut.waitFor()
  await seen('services')
  await haircut.click()
  await page.getByLabel('How long it takes').waitFor()
  await page.getByRole('button', { name: 'Add a question' }).click()
  await page.getByLabel('Answered with').selectOption('choice')
  await page.getByRole('button', { name: 'Divide it into steps' }).click()
  await seen('service')
  await page.goto(`${page.url().replace(/services\/.*/, 'services/new')}`)
  await page.getByRole('button', { name: 'Add the service' }).waitFor()
  await seen('new-service')
  expect(problems).toEqual([])
})

test('a service is added by keyboard alone, with what it needs and nothing more', async () => {
  const { page, problems } = await open({ role: 'manager' })
  const type = async (name: string, keys: string) => {
    await page.getByLabel(name).focus()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(keys)
  }
  await page.getByRole('link', { name: 'New service' }).focus()
  await page.keyboard.press('Enter')
  await type('Name (English)', 'Shave')
  await type('Name (Spanish)', 'Afeitado')
  await type('How long it takes', '30')
  await type('Price', '25.5')
  await page.getByLabel('Ben').focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Add the service' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Shave' }).waitFor()
  expect(await stored(page, 'Shave')).toMatchObject({
    name: { en: 'Shave', es: 'Afeitado' },
    durationMinutes: 30,
    price: { amountMinor: 2_550, currency: 'USD', from: false },
    needs: [{ requirement: 'staff', subjects: [{ name: 'Ana' }] }],
    steps: [],
  })
  expect(problems).toEqual([])
})

test('each matter is saved by itself: words, time, who, questions, rules, steps; then it is retired', async () => {
  const { page, problems } = await open({ at: `/settings/services/${shop.serviceIds[0]}` })
  const saving = async (title: string) => {
    const section = page.getByRole('region', { name: title, exact: true })
    await section.getByRole('button', { name: 'Save' }).click()
    await section.getByText(/^Saved \d/).waitFor()
  }
  await page.getByLabel('Other words for it').fill('cut, trim')
  await saving('What it is')
  await page.getByLabel('Kept free after it').fill('10')
  await page.getByLabel('Where it is done').selectOption('at-customer')
  await page.getByLabel('On the way there').fill('20')
  await saving('Time and price')
  await page.getByLabel('Ben').check()
  await page.getByLabel('Own price of Ben').fill('40')
  await page.getByLabel('Chair 1').check()
  await saving('Who does it, and where')

  await page.getByRole('button', { name: 'Add a question' }).click()
  const question = page.getByRole('group', { name: 'Question 1' })
  await question.getByLabel('Question (English)').fill('Long or short?')
  await question.getByLabel('Question (Spanish)').fill('¿Largo o corto?')
  await question.getByLabel('Answered with').selectOption('choice')
  for (const [label, text] of [
    ['Answer 1 (English)', 'Long'],
    ['Answer 1 (Spanish)', 'Largo'],
    ['Answer 2 (English)', 'Short'],
    ['Answer 2 (Spanish)', 'Corto'],
  ] as const)
    await question.getByLabel(label).fill(text)
  await saving('Questions')

  await page.getByLabel('Notice', { exact: true }).fill('2')
  await page.getByLabel('Unit of Notice').selectOption('hours')
  await page.getByLabel('At most a day').fill('6')
  await page.getByLabel('Somebody of you says yes to each booking').check()
  await saving('Booking rules')
  await page.getByRole('button', { name: 'Divide it into steps' }).click()
  await page.getByLabel('To minute').fill('20')
  await saving('Steps')

  expect(await stored(page, 'Haircut')).toMatchObject({
    aliases: ['cut', 'trim'],
    ...{ bufferAfterMinutes: 10, place: 'at-customer', travelMinutes: 20 },
    needs: [
      { requirement: 'place', subjects: [{ name: 'Chair 1' }] },
      {
        requirement: 'staff',
        subjects: [
          { name: 'Ana', price: null },
          { name: 'Ben', price: { amountMinor: 4_000 } },
        ],
      },
    ],
    questions: [{ text: { en: 'Long or short?' }, kind: 'choice', choices: [{ en: 'Long' }, { es: 'Corto' }] }],
    ...{ leadMinutes: 120, maxPerDay: 6, needsApproval: true },
    steps: [{ requirement: 'staff', fromMinute: 0, toMinute: 20 }],
  })

  await page.getByRole('button', { name: 'Stop offering it' }).click()
  await page.getByRole('button', { name: 'Offer it again' }).waitFor()
  expect(await stored(page, 'Haircut')).toMatchObject({ active: false })
  await page.getByRole('button', { name: 'Offer it again' }).click()
  await page.getByRole('button', { name: 'Stop offering it' }).waitFor()
  expect(problems).toEqual([])
})

test('what is typed stays when the way is left by mistake, and when somebody else was quicker', async () => {
  const { page, person, problems } = await open({ at: `/settings/services/${shop.serviceIds[0]}` })
  const words = page.getByLabel('Other words for it')
  await words.fill('cut, trim, bob')
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Calls' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stay here' }).click()
  expect(await words.inputValue()).toBe('cut, trim, bob')

  await app.request('PATCH', linkTo(paths.api.service, { businessId: shop.id, serviceId: shop.serviceIds[0] ?? '' }), {
    cookie: person.cookie,
    body: { aliases: ['snip'] },
  })
  await page.getByText('Somebody else has changed this meanwhile.').waitFor()
  expect(await words.inputValue()).toBe('cut, trim, bob')

  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Calls' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave without saving' }).click()
  await page.getByRole('heading', { name: 'Calls' }).waitFor()
  expect(problems).toEqual([])
})

test('in Spanish the Spanish name stands first, and every word is Spanish', async () => {
  const madrid = await buildBusiness(app, { profile: { language: 'es', country: 'ES', currency: 'EUR' } })
  const { page, problems } = await openApp({ app, browser: browser(), shop: madrid }, { at: '/settings/services' })
  await page.getByRole('link', { name: /^Corte de pelo/ }).click()
  await page.getByLabel('Cuánto dura').waitFor()
  const main = await page.getByRole('main').innerText()
  expect(main.indexOf('Nombre (español)')).toBeLessThan(main.indexOf('Nombre (inglés)'))
  expect(main).not.toMatch(/\b(the|Save|Price|Steps|Questions)\b/)
  expect(problems).toEqual([])
})
