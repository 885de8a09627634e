/**
 * Nobody who said that they want no texts is texted again, whatever the jobs do meanwhile, until they say that they do.
 */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Context } from '#src/context.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { whole } from '#test/harness/proof.ts'
import { runJob } from '#test/harness/run-job.ts'
import { draftMessage } from './draft-message.ts'
import { keepTextingWish } from './keep-texting-wish.ts'
import { receiveText } from './receive-text.ts'
import { sendMessage } from './send-message.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })

type Moments = { counted?: () => void; asked?: () => void }

/** A carrier that looks, while it is asked, whether the recipient's STOP was stored. */
function watching(shop: BuiltBusiness, { counted, asked }: Moments = {}) {
  const sent: { to: string; afterStop: boolean }[] = []
  const telephony = Object.assign(Object.create(app.ctx.telephony) as Context['telephony'], {
    sendText: async ({ to }: { to: string }) => {
      asked?.()
      // Time for a STOP that does not wait to be stored.
      const rows = await app.sql<{ stopped: boolean | null }>(
        `select (select stopped from opt_outs where business_id = $1 and value = $2) as stopped
          from (select pg_sleep($3)) as moment`,
        [shop.id, to, asked ? 0.1 : 0],
      )
      sent.push({ to, afterStop: rows[0]?.stopped ?? false })
      return { messageId: randomUUID(), status: 'queued', tags: [] }
    },
  })
  const limiter: Context['limiter'] = {
    ...app.ctx.limiter,
    take: (...limits) => (counted?.(), app.ctx.limiter.take(...limits)),
  }
  return { ctx: { ...app.ctx, telephony, limiter }, sent }
}

const draft = (shop: BuiltBusiness, recipient: string, isReply = false) =>
  app.ctx.db.forBusiness(shop.id, (tx) =>
    draftMessage(tx, {
      ...{ channel: 'sms', purpose: `test:${randomUUID()}`, contactId: null, sender: shop.number, recipient },
      ...{ subject: null, body: 'Booked.', isReply },
    }),
  )

let second = 0
const says = (shop: BuiltBusiness, from: string, text: string) =>
  app.ctx.db.forBusiness(shop.id, (tx) =>
    receiveText(
      tx,
      {
        ...{
          type: 'message.received',
          id: randomUUID(),
          messageId: randomUUID(),
          tags: [],
          media: [],
          from,
          to: shop.number,
        },
        ...{
          occurredAt: Temporal.Instant.from('2026-03-02T16:00:00Z')
            .add({ seconds: (second += 1) })
            .toString(),
          text,
        },
      } as Parameters<typeof receiveText>[1],
      randomUUID(),
    ),
  )

const stops = ['STOP', "please don't text me any more", 'no me escriban mas', 'Unsubscribe']

test('a STOP that races a queued text: none is handed over once it is stored', async () => {
  const shop = await buildBusiness(app)
  const times = whole ? 200 : 60
  const sent: { afterStop: boolean }[] = []
  for (let nth = 0; nth < times; nth += 1) {
    const to = `+1415555${String(2000 + nth)}`
    let stopping: Promise<unknown> | undefined
    const stop = () => void (stopping ??= says(shop, to, stops[nth % stops.length] ?? ''))
    // It comes beside the sending, while that is counted, or while the carrier is asked.
    const watched = watching(shop, [{}, { counted: stop }, { asked: stop }][nth % 3])
    const ids = await Promise.all([draft(shop, to), draft(shop, to, true)])
    const sending = ids.map((id) => runJob(sendMessage.job, watched.ctx, { businessId: shop.id, messageId: id ?? '' }))
    if (nth % 3 === 0) stop()
    await Promise.all([...sending, stopping])
    await stopping
    const late = await draft(shop, to)
    await runJob(sendMessage.job, watched.ctx, { businessId: shop.id, messageId: late ?? '' })
    sent.push(...watched.sent)
  }
  expect(sent.filter(({ afterStop }) => afterStop)).toEqual([])
  // The race is one: those that were in the carrier's hands went out.
  expect(sent.length).toBeGreaterThanOrEqual(Math.floor(times / 3))
  expect(sent.length).toBeLessThan(2 * times)
}, 240_000)

test('in whatever order drafts, sendings, STOP and START come', async () => {
  const shop = await buildBusiness(app)
  let number = 5000
  const step = fc.constantFrom('draft', 'reply', 'send', 'send', 'stop', 'words', 'voice', 'start')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), fc.boolean(), async (steps, atOnce) => {
      const { ctx, sent } = watching(shop)
      const to = `+1415555${(number += 1)}`
      const ids: string[] = []
      let running: Promise<unknown>[] = []
      for (const one of steps) {
        if (one === 'draft' || one === 'reply') ids.push((await draft(shop, to, one === 'reply')) ?? '')
        else if (one === 'send')
          // One that another job is trying is refused here, and would be tried again by its own job.
          running.push(
            ...ids.map((id) =>
              runJob(sendMessage.job, ctx, { businessId: shop.id, messageId: id }).catch(() => undefined),
            ),
          )
        else if (one === 'voice')
          running.push(
            app.ctx.db.forBusiness(shop.id, (tx) =>
              keepTextingWish(tx, {
                ...{ number: to, wish: 'stop', source: 'voice' },
                saidAt: Temporal.Instant.from('2026-03-02T16:00:00Z').add({ seconds: (second += 1) }),
              }),
            ),
          )
        else running.push(says(shop, to, { stop: 'STOP', words: 'stop texting me', start: 'START' }[one]))
        if (atOnce) continue
        await Promise.allSettled(running)
        running = []
      }
      await Promise.allSettled(running)
      // A text that is sent in the same moment in which somebody starts again may be either.
      const unclear = atOnce && steps.includes('start')
      if (!unclear) expect(sent.filter(({ afterStop }) => afterStop)).toEqual([])
    }),
    { numRuns: whole ? 100 : 25 },
  )
}, 240_000)

test('a STOP to one business stops no other', async () => {
  const [shop, neighbour] = [await buildBusiness(app), await buildBusiness(app)]
  const [ours, theirs] = [watching(shop), watching(neighbour)]
  await says(shop, '+14155550188', 'STOP')
  for (const [one, { ctx }] of [[shop, ours] as const, [neighbour, theirs] as const]) {
    const id = await draft(one, '+14155550188')
    await runJob(sendMessage.job, ctx, { businessId: one.id, messageId: id ?? '' })
  }
  expect([ours.sent.length, theirs.sent.length]).toEqual([0, 1])
})

test('the carrier says that it blocks a number: it is not tried again', async () => {
  const shop = await buildBusiness(app)
  const { ctx, sent } = watching(shop)
  const { ProviderError } = await import('#src/platform/errors/provider-error.ts')
  const telephony = Object.assign(Object.create(app.ctx.telephony) as Context['telephony'], {
    sendText: async () => Promise.reject(new ProviderError('refused', '40300')),
  })
  const first = await draft(shop, '+14155550190')
  await runJob(sendMessage.job, { ...ctx, telephony }, { businessId: shop.id, messageId: first ?? '' })
  const rows = await app.sql('select stopped, source from opt_outs where business_id = $1', [shop.id])
  expect(rows).toEqual([{ stopped: true, source: 'carrier' }])
  const second = await draft(shop, '+14155550190')
  await runJob(sendMessage.job, ctx, { businessId: shop.id, messageId: second ?? '' })
  expect(sent).toEqual([])
})
