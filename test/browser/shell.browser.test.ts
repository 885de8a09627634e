/** The app around its screens: what it loads, who may use it, what it does when something goes away. */
import { brotliCompressSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { signSession, startSession } from '#src/identity/index.ts'
import { closureOf } from '#src/platform/web-app/web-app.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildQuestion, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { concluded, pastCall } from '#test/harness/past-calls.ts'
import { expectAccessible } from './accessible.ts'
import { openApp, useBrowser, type OpenAs } from './open-app.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })
const browser = useBrowser()
let shop: BuiltBusiness
beforeAll(async () => {
  shop = await buildBusiness(app)
  for (const name of ['Maria Lopez', 'Ann Lee']) {
    const said: [string, string][] = [['do you fix boilers', 'question']]
    const id = await pastCall(app, shop, { name, said, message: { body: 'Call me back', urgent: name === 'Ann Lee' } })
    await buildQuestion(app, { businessId: shop.id, conversationId: id, words: `do you fix boilers, says ${name}` })
    await concluded(app, shop, id)
  }
})
const open = (options: OpenAs = {}) => openApp({ app, browser: browser(), shop }, options)
const ready = (page: Page) => page.getByText('Needs you').waitFor()
const shots = process.env['SCREENSHOTS']

describe('each screen', () => {
  const looks: [string, OpenAs][] = [
    ['light', {}],
    ['dark', { dark: true }],
    ['phone', { phone: true }],
  ]
  test.each(looks)('hinders nobody and breaks no rule of its content policy: %s', async (name, look) => {
    const { page, problems } = await open(look)
    const seen = async (screen: string) => {
      await expectAccessible(page)
      if (shots) await page.screenshot({ path: `${shots}/${screen}-${name}.png` })
    }
    await page.getByText('Urgent', { exact: true }).waitFor()
    await seen('today')
    await page.getByRole('link', { name: 'Calls', exact: true }).filter({ visible: true }).click()
    await page.getByRole('link', { name: /Maria/ }).waitFor()
    await seen('calls')
    await page.getByRole('link', { name: /Maria/ }).click()
    await page.getByRole('listitem').filter({ hasText: 'do you fix boilers' }).waitFor()
    await seen('call')
    await page
      .getByRole('button', { name: /Account and business/ })
      .filter({ visible: true })
      .click()
    await page.getByRole('menuitem', { name: 'Your account' }).waitFor()
    expect(problems).toEqual([])
  })

  test('is reached and used by keyboard alone; a new screen is told by its heading', async () => {
    const { page, problems } = await open()
    await ready(page)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to content')
    await tabTo(page, 'Calls')
    expect(await focused(page)).toBe('Calls')
    await page.keyboard.press('Enter')
    await eventually('the heading has the focus', async () => (await focused(page)) === 'Calls')
    await page.getByRole('link', { name: /Maria/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Answer this next time' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Your answer').focus()
    await page.keyboard.type('Yes, all makes.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Saved. The next caller gets this answer.').waitFor()
    expect(await app.sql(`select 1 from knowledge where answer = 'Yes, all makes.'`)).toHaveLength(1)
    expect(problems).toEqual([])
  })

  test('is Spanish for a Spanish business, to the last word', async () => {
    const salon = await buildBusiness(app, { profile: { language: 'es', country: 'ES', zone: 'Europe/Madrid' } })
    const { page, problems } = await openApp({ app, browser: browser(), shop: salon }, { zone: 'America/Los_Angeles' })
    for (const screen of ['Hoy', 'Llamadas']) {
      await page.getByRole('link', { name: screen, exact: true }).click()
      await page.getByRole('heading', { name: screen, level: 1 }).waitFor()
      const text = await page.locator('body').innerText()
      expect(text).not.toMatch(
        /\b(the|today|calls?|appointments?|nobody|need|done|settings|receptionist|up to date)\b/i,
      )
    }
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    expect(problems).toEqual([])
  })
})

test('the first load is at most 250 KB, and any further screen at most 60 KB', async () => {
  const { manifest, files } = await app.ctx.webApp.build()
  const bytesOf = (names: string[]) =>
    names.reduce((sum, name) => sum + brotliCompressSync(files.get(name)?.content ?? '').length, 0)
  const filesOf = (...entries: string[]) => {
    const { scripts, styles } = closureOf(manifest, entries)
    return [...scripts, ...styles]
  }
  const first = filesOf('main.tsx', 'words/en.ts', 'today/page.tsx')
  expect(bytesOf(first)).toBeLessThan(250_000)
  const pages = Object.keys(manifest).filter((key) => key.endsWith('page.tsx'))
  expect(pages).toContain('calls/call-page.tsx')
  for (const page of pages)
    expect(bytesOf(filesOf(page).filter((file) => !first.includes(file))), page).toBeLessThan(60_000)
})

test('a file that is not there any more is a plain 404, and what is there is kept for good', async () => {
  const gone = await app.request('GET', '/assets/app/main-gone.js')
  expect(gone).toMatchObject({ status: 404 })
  expect(gone.headers.get('content-type')).toMatch(/^text\/plain/)
  const { files } = await app.ctx.webApp.build()
  const [name = ''] = [...files.keys()].filter((file) => /^main-.*\.js$/.test(file))
  const answer = await fetch(`${app.baseUrl}/assets/app/${name}`, { headers: { 'accept-encoding': 'br' } })
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
  })
})

test('eight windows share one stream; the next leads when the first is closed', async () => {
  const { page, problems } = await open()
  const context = page.context()
  const streams: string[] = []
  context.on('request', (request) => request.url().endsWith('/live') && streams.push(request.url()))
  await ready(page)
  const others = await Promise.all(Array.from({ length: 7 }, () => context.newPage()))
  for (const other of others) await other.goto(page.url())
  for (const other of others) await ready(other)
  expect(streams.length).toBeLessThanOrEqual(1)
  await page.close()
  await eventually('another window leads', async () => streams.length >= 1)
  await pastCall(app, shop, { name: 'Newest Caller', message: { body: 'Hello' } }).then((id) =>
    concluded(app, shop, id),
  )
  for (const other of others) await other.getByText('Newest Caller').first().waitFor()
  expect(problems).toEqual([])
})

describe('when the session ends behind the page', () => {
  test('what was typed stays, and is sent once after signing in', async () => {
    const id = await pastCall(app, shop, { name: 'Late Caller' })
    await buildQuestion(app, { businessId: shop.id, conversationId: id, words: 'do you sell gift cards' })
    const { page, person } = await open({ at: '/calls?unanswered=true', expected: /401/ })
    await page.getByRole('link', { name: /Late Caller/ }).click()
    await page.getByRole('button', { name: 'Answer this next time' }).click()
    await page.getByLabel('Your answer').fill('Yes, at the desk.')
    await app.sql('delete from identity.sessions where user_id = $1', [person.userId])
    await page.getByRole('button', { name: 'Save the answer' }).click()
    await page.getByRole('dialog', { name: 'Sign in again' }).waitFor()
    expect(await page.getByLabel('Your answer').inputValue()).toBe('Yes, at the desk.')
    const again = await sessionOf(person.userId)
    await page.context().addCookies([{ name: 'deskbell_session', value: again, url: app.baseUrl, httpOnly: true }])
    await page.getByRole('button', { name: 'I have signed in there' }).click()
    await page.getByText('Saved. The next caller gets this answer.').waitFor()
    expect(await app.sql(`select 1 from knowledge where answer = 'Yes, at the desk.'`)).toHaveLength(1)
  })
})

test('away for ten minutes, the page keeps what it shows, and catches up by itself', async () => {
  const { page } = await open({ expected: /./ })
  await page.clock.install()
  await ready(page)
  await page.context().setOffline(true)
  await pastCall(app, shop, { name: 'While Away', message: { body: 'Anybody there' } }).then((id) =>
    concluded(app, shop, id),
  )
  await page.clock.runFor('10:00')
  expect(await page.getByText('Ann Lee').first().isVisible()).toBe(true)
  await page.context().setOffline(false)
  await page.clock.runFor('00:10')
  await page.getByText('While Away').first().waitFor()
})

test('who may not switch the receptionist sees how she stands, and cannot', async () => {
  const { page, problems } = await open({ role: 'staff' })
  expect(await page.getByRole('switch', { name: 'Receptionist' }).isDisabled()).toBe(true)
  expect(problems).toEqual([])
})

async function sessionOf(userId: string): Promise<string> {
  return app.ctx.db.asPlatform('sign in again', async (tx) =>
    signSession(app.ctx.config.secretKey, await startSession(tx, userId, app.ctx.clock.nowMs())),
  )
}

const focused = (page: Page) => page.evaluate<string>("document.activeElement?.textContent ?? ''")

async function tabTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 12 && (await focused(page)) !== text; presses += 1) await page.keyboard.press('Tab')
}
