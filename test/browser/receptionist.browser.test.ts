/** The receptionist's screens in a real browser: what is written is heard, asked, reached and rehearsed. */
import { beforeAll, expect, test } from 'vitest'
import { builtInBrainId, openConversation, rehearseNext } from '#src/conversation/index.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildQuestion, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { runJob } from '#test/harness/run-job.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })
const browser = useBrowser()
let shop: BuiltBusiness
beforeAll(async () => {
  shop = await buildBusiness(app)
})
const owner = () => buildSession(app, { businessId: shop.id, role: 'owner' })
const open = (options: OpenAs, of = shop) => openApp({ app, browser: browser(), shop: of }, options)

test('a greeting is changed, heard beside it at once, and spoken in the talk of the page', async () => {
  const { page, problems } = await open({ role: 'manager', at: '/receptionist' })
  await page.getByLabel('Greeting').fill('Corner Salon, hello there')
  const whole = "Corner Salon, hello there. I'm the automated assistant. How can I help you?"
  // Before it is saved it is heard beside it, and the talk says that it is not in it.
  await page.getByRole('region', { name: 'First words' }).getByText(whole).waitFor()
  const talk = page.getByRole('region', { name: 'Try her' })
  await talk.getByText('What you have changed and not saved is not in them.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await talk.getByText('You talk with the words that were saved').waitFor()

  await talk.getByRole('button', { name: 'Start talking' }).click()
  const log = talk.getByRole('log')
  await log.getByText(whole).waitFor()
  await talk.getByLabel('Say something').fill('what are your opening hours?')
  await page.keyboard.press('Enter')
  await log.getByText(/open every day/i).waitFor()
  await expectAccessible(page)
  expect(problems).toEqual([])
})

test('by keyboard alone: the tone is chosen and saved', async () => {
  const { page, problems } = await open({ role: 'owner', at: '/receptionist' })
  await page.getByRole('radio', { name: 'Friendly' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('region', { name: 'First words' }).getByText('Thank you for contacting').waitFor()
  await page.getByRole('button', { name: 'Save changes' }).focus()
  await page.keyboard.press('Enter')
  await page
    .getByText(/^Saved /)
    .first()
    .waitFor()
  const [row] = await app.sql<{ tone: string }>('select tone from businesses where id = $1', [shop.id])
  expect(row?.tone).toBe('formal')
  expect(problems).toEqual([])
})

test('on a phone and in the dark it reads well, too', async () => {
  const { page, problems } = await open({ phone: true, dark: true, at: '/receptionist' })
  await page.getByRole('region', { name: 'Try her' }).waitFor()
  await expectAccessible(page)
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  expect(problems).toEqual([])
})

test('a question she could not answer is answered on the spot, and stands among what she knows', async () => {
  const conversationId = await talkOnce()
  await buildQuestion(app, { businessId: shop.id, conversationId, words: 'Can I bring my dog?' })
  const { page, problems } = await open({ role: 'manager', at: '/receptionist/knowledge' })
  const unanswered = page.getByRole('region', { name: /She could not answer/ })
  await unanswered
    .getByRole('button', { name: /answer/i })
    .first()
    .click()
  await unanswered.getByRole('textbox').fill('Yes, dogs are welcome.')
  await unanswered.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('region', { name: 'She can answer' }).getByText('Yes, dogs are welcome.').waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Add an answer' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('When somebody asks').fill('Do you take cards?')
  await dialog.getByLabel('She says').fill('We take all cards.')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('We take all cards.').waitFor()
  await page.getByRole('button', { name: 'Remove: Do you take cards?' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('We take all cards.').waitFor({ state: 'detached' })
  expect(problems).toEqual([])
})

/** A conversation in which somebody asked. */
const talkOnce = () =>
  app.ctx.db.forBusiness(shop.id, (tx) =>
    openConversation(tx, {
      ...{ channel: 'phone', session: 'a-call-of-a-test', language: 'en', brain: builtInBrainId },
      ...{ callerPhone: '+15105550177', visitor: null },
    }),
  )

test('a person is added, refused with a number that is none, and put in order', async () => {
  const { page, problems } = await open({ role: 'owner', at: '/receptionist/people', expected: /422/ })
  const add = async (name: string, number: string) => {
    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill(name)
    await page.getByRole('dialog').getByLabel('Telephone number').fill(number)
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  }
  await add('Ana', 'at home')
  const dialog = page.getByRole('dialog')
  await dialog.locator('[aria-invalid=true]').waitFor()
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Ana')
  await dialog.getByLabel('Telephone number').fill('(415) 555-0134')
  await dialog.getByLabel('Only then').check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Not proved: is not rung').first().waitFor()
  await add('Bea', '(415) 555-0135')
  await page.getByRole('button', { name: 'Ring Bea earlier' }).click()
  await expect
    .poll(async () => {
      const { body } = await app.request('GET', `/api/businesses/${shop.id}/people`, await owner())
      return body.items.map(({ name }: { name: string }) => name)
    })
    .toEqual(['Bea', 'Ana'])
  await expectAccessible(page)
  expect(problems).toEqual([])
})

test('a rehearsal is begun, watched while it goes on, and read afterwards', async () => {
  const { page, problems } = await open({ role: 'manager', at: '/receptionist/rehearsals' })
  await page.getByText('No rehearsal yet').waitFor()
  await page.getByRole('button', { name: 'Rehearse now' }).click()
  await page.getByText(/^0 of \d+ calls/).waitFor()
  const [row] = await app.sql<{ id: string; calls: number }>(
    'select id, calls from rehearsals where business_id = $1',
    [shop.id],
  )
  const play = () => runJob(rehearseNext, app.ctx, { businessId: shop.id, rehearsalId: row?.id ?? '' })
  await play()
  await page.getByText(/^1 of \d+ calls/).waitFor()
  for (let nth = 1; nth < (row?.calls ?? 0); nth += 1) await play()
  await page.getByRole('heading', { name: /Finished/ }).waitFor()
  await page.getByText('Books: Haircut', { exact: true }).click()
  await page.getByText(/An appointment: Haircut, Ruth Hall/).waitFor()
  await expectAccessible(page)
  expect(problems).toEqual([])
})

test('staff are not offered what they may not do', async () => {
  const { page } = await open({ role: 'staff' })
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  expect(await page.getByRole('link', { name: 'Receptionist' }).count()).toBe(0)
  expect(await page.getByText('Your first steps').count()).toBe(0)
})

test('the first steps are derived from rows, lead where they are done, and go when they are', async () => {
  const bare = await buildBusiness(app, { profile: { address: null, hours: [] }, subjects: [], services: [] })
  const { page, problems } = await open({ role: 'owner' }, bare)
  const steps = page.getByRole('region', { name: 'Your first steps' })
  await steps.getByText('0 of 7').waitFor()
  await expectAccessible(page)
  await steps.getByRole('button', { name: 'Skip: Add who does it' }).click()
  await steps.getByText('1 of 7').waitFor()
  await app.sql("update businesses set address = '1 Main Street' where id = $1", [bare.id])
  await steps.getByRole('link', { name: 'Choose how callers are greeted' }).click()
  await page.getByLabel('Greeting').fill('Hello and welcome')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page
    .getByText(/^Saved/)
    .first()
    .waitFor()
  await page.getByRole('link', { name: 'Today' }).click()
  // Two of them, and the one that somebody else did meanwhile.
  await steps.getByText('3 of 7').waitFor()
  await steps.getByText(/Hello and welcome\. I'm the automated assistant/).waitFor()
  await steps.getByRole('button', { name: 'Hide' }).click()
  await steps.waitFor({ state: 'detached' })
  expect(problems).toEqual([])
})

test('in Spanish every word is Spanish', async () => {
  const madrid = await buildBusiness(app, { profile: { language: 'es' } })
  const { page, problems } = await open({ at: '/receptionist' }, madrid)
  await page.getByText('Soy el asistente automático').first().waitFor()
  for (const name of ['Qué sabe', 'A quién avisa', 'Ensayar']) await page.getByRole('link', { name }).click()
  await page.getByText('Todavía no hay ensayos').waitFor()
  expect(problems).toEqual([])
})
