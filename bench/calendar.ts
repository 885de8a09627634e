/** Measures the calendar in a browser four times slower than this computer: from an interaction to the next paint. */
import type { Page } from 'playwright-core'
import { upsertMember } from '#src/businesses/index.ts'
import { makeSignInLink, upsertUser } from '#src/identity/index.ts'
import { launchBrowser } from '#test/harness/browser.ts'
import { round, spread, type Result } from './result.ts'
import type { Bench, Scope } from './scope.ts'
import { addPast, openShop, staffCount, zone, type Shop } from './shop.ts'
import { settle, throwAway, type ThrowAway } from './throw-away.ts'

const appointments = 500
const slowdown = 4
/** What people take for at once: https://web.dev/articles/inp calls up to 200 ms good. */
const goodMs = 200

export const calendar: Bench = {
  name: 'calendar',
  mostMs: 240_000,
  async run(scope) {
    const home = await throwAway(scope)
    const shop = await openShop(home)
    await addPast(home, shop, appointments)
    const day = await bringToOneDay(home, shop)
    await settle(home.owner)
    const product = await home.start('web')
    const browser = await launchBrowser()
    scope.undo(() => browser.close())
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 }, reducedMotion: 'reduce' })
    await page.goto(`${product.webUrl ?? ''}${await signInTo(home, shop, `/app/bench/calendar?date=${day}`)}`)
    await page
      .locator('[data-appointment]')
      .nth(appointments - 1)
      .waitFor()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    await watchInteractions(page)
    scope.progress('opening, closing, walking and dragging')
    await interact(page, scope)
    const took = (await page.evaluate('[...interactions.values()]')) as number[]
    return [resultOf(took)]
  },
}

/** As a full day of everybody: one after the other from eight on, half an hour each. */
async function bringToOneDay({ owner }: ThrowAway, shop: Shop): Promise<string> {
  const nth = (id: string) => `(right(${id}::text, 12)::int / ${staffCount}) * interval '30 minutes'`
  const first = `(date_trunc('day', now() at time zone '${zone}') + interval '1 day 8 hours') at time zone '${zone}'`
  for (const [table, id] of [
    ['allocations', 'appointment_id'],
    ['appointments', 'id'],
  ] as const)
    await owner.query(
      `update ${table} set starts_at = ${first} + ${nth(id)}, ends_at = ${first} + ${nth(id)} + interval '30 minutes'
        where business_id = $1`,
      [shop.businessId],
    )
  const { rows } = await owner.query<{ day: string }>(
    `select to_char(now() at time zone '${zone}' + interval '1 day', 'YYYY-MM-DD') as day`,
  )
  return (rows[0] as { day: string }).day
}

async function signInTo({ ctx }: ThrowAway, { businessId }: Shop, to: string): Promise<string> {
  return ctx.db.asPlatform('sign in', async (tx) => {
    const userId = await upsertUser(tx, { email: 'owner@bench.example', name: 'Pat', platformAdmin: false })
    await upsertMember(tx, { businessId, role: 'owner', userId })
    return makeSignInLink(tx, { userId, to, production: false, nowMs: ctx.clock.nowMs() })
  })
}

/** The longest event of each interaction, as the browser counts it. */
async function watchInteractions(page: Page): Promise<void> {
  await page.evaluate(`
    globalThis.interactions = new Map()
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId) interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0))
    }).observe({ type: 'event', durationThreshold: 16 })`)
}

async function interact(page: Page, scope: Scope): Promise<void> {
  const settled = () => page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
  const cards = page.locator('[data-appointment]')
  for (let nth = 0; nth < (scope.quick ? 3 : 15); nth += 1) {
    const card = cards.nth(nth * 31)
    await card.click()
    await page.getByRole('dialog').waitFor()
    await settled()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await card.focus()
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) await page.keyboard.press(key)
    const box = await card.boundingBox()
    if (!box) throw new Error('The card is not drawn')
    // Onto somebody who is booked then: the server refuses it, and the card is drawn where it was.
    await page.mouse.move(box.x + 20, box.y + 6)
    await page.mouse.down()
    await page.mouse.move(box.x + 60, box.y + 50, { steps: 6 })
    await settled()
    await page.mouse.up()
    await page.getByRole('alert').waitFor()
    await page.getByRole('alert').getByRole('button').last().click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
  }
}

function resultOf(took: readonly number[]): Result {
  const measured = spread(took)
  return {
    ...{
      name: `calendar: ${appointments} appointments, interaction to next paint, CPU ${slowdown}x slower`,
      ...measured,
    },
    ...{ unit: 'ms', peer: `what is good: ${goodMs} ms`, ratio: round(goodMs / measured.p95), aim: 1 },
  }
}
