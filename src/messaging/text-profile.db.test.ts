/** Each business texts with a messaging profile of its own: the carrier's STOP holds for all of one. */
import { beforeEach, expect, test } from 'vitest'
import type { Context } from '#src/context.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { runJob } from '#test/harness/run-job.ts'
import { draftMessage } from './draft-message.ts'
import { sendMessage } from './send-message.ts'
import { makeTextProfile, openTextProfiles, useTextProfile } from './text-profile.ts'

const app = useApp({ worker: false, env: raisedCaps })

let shop: BuiltBusiness
beforeEach(async () => {
  shop = await buildBusiness(app)
})

type Account = { id: string; external_id: string | null; state: string; effect_id: string }
const accountOf = async ({ id }: BuiltBusiness) =>
  (
    await app.sql<Account>(
      `select a.id, a.external_id, e.state, a.effect_id from provider_accounts a
        join effects e on e.id = a.effect_id where a.business_id = $1`,
      [id],
    )
  )[0]

/** Has the profile made and the number put under it, as the workers do. */
async function open(business: BuiltBusiness, ctx: Context = app.ctx): Promise<Account | undefined> {
  await openTextProfiles.run(
    ctx,
    { businessId: null, actor: { kind: 'system', name: 'deskbell' }, requestId: null },
    {},
  )
  const account = await accountOf(business)
  await runJob(makeTextProfile.job, ctx, {
    businessId: business.id,
    accountId: account?.id ?? '',
    provider: app.ctx.telephony.name,
  })
  const made = await accountOf(business)
  const [waiting] = await app.sql<{ id: string }>(
    `select id from effects where business_id = $1 and kind = 'use-text-profile' and state = 'due'`,
    [business.id],
  )
  if (waiting && made?.external_id)
    await runJob(useTextProfile.job, ctx, {
      ...{ businessId: business.id, effectId: waiting.id, number: business.number },
      profileId: made.external_id,
    })
  return made
}

async function send(business: BuiltBusiness, to: string, ctx: Context = app.ctx): Promise<string> {
  const id = await app.ctx.db.forBusiness(business.id, (tx) =>
    draftMessage(tx, {
      ...{ channel: 'sms', purpose: `test:${Math.random()}`, contactId: null, sender: business.number, recipient: to },
      ...{ subject: null, body: 'Booked.' },
    }),
  )
  await runJob(sendMessage.job, ctx, { businessId: business.id, messageId: id ?? '' })
  const [row] = await app.sql<{ state: string }>(
    `select coalesce(e.error_code, e.state) as state from messages m join effects e on e.id = m.effect_id
      where m.id = $1`,
    [id],
  )
  return row?.state ?? ''
}

test('it is made once, and the number texts with it', async () => {
  const made = await open(shop)
  expect(made).toMatchObject({ state: 'done', external_id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  expect(await open(shop)).toEqual(made)
  const named: (string | null | undefined)[] = []
  const telephony = Object.assign(Object.create(app.ctx.telephony) as Context['telephony'], {
    sendText: async ({ profileId }: { profileId?: string | null }) => {
      named.push(profileId)
      return { messageId: 'm', status: 'queued', tags: [] }
    },
  })
  await send(shop, '+14155550170', { ...app.ctx, telephony })
  expect(named).toEqual([made?.external_id])
})

test('a STOP at the carrier to one business silences no other', async () => {
  const neighbour = await buildBusiness(app)
  const [ours, theirs] = [await open(shop), await open(neighbour)]
  expect(ours?.external_id).not.toBe(theirs?.external_id)
  // The product never hears of it; the carrier blocks on its own.
  await app.sandboxApi.setFaults({ webhooks: 'forge' })
  await app.sandboxApi.sendText('+14155550171', shop.number, 'STOP')
  await app.sandboxApi.setFaults({ webhooks: 'normal' })
  expect(await send(shop, '+14155550171')).toBe('40300')
  expect(await send(neighbour, '+14155550171')).toBe('done')
})

test('one whose answer was lost is found by its name, not made twice', async () => {
  let asked = 0
  const telephony = Object.assign(Object.create(app.ctx.telephony) as Context['telephony'], {
    makeTextProfile: async (input: Parameters<Context['telephony']['makeTextProfile']>[0]) => {
      asked += 1
      await app.ctx.telephony.makeTextProfile(input)
      throw new ProviderError('unknown', 'timeout')
    },
  })
  await expect(open(shop, { ...app.ctx, telephony })).rejects.toThrow('timeout')
  const account = await accountOf(shop)
  await app.sql(`update effects set tried_at = now() - interval '1 minute' where id = $1`, [account?.effect_id])
  expect(await open(shop, { ...app.ctx, telephony })).toMatchObject({ state: 'done' })
  expect(asked).toBe(1)
})

test('whoever has a number gets one', async () => {
  await openTextProfiles.run(
    app.ctx,
    { businessId: null, actor: { kind: 'system', name: 'deskbell' }, requestId: null },
    {},
  )
  expect(await accountOf(shop)).toMatchObject({ state: 'due' })
})
