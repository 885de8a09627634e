/**
 * The messaging profile of a business at the carrier. The carrier's STOP holds for a whole profile, so each business
 * has its own: who stops one is still texted by the others.
 */
import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { effect } from '#src/platform/effects/effect.ts'
import { job } from '#src/platform/jobs/job.ts'
import { newId } from '#src/platform/values/ids.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { findTextAccount, findWithoutTextAccount, insertTextAccount, keepTextAccountId } from './account-queries.ts'

type Ports = { db: Openers; telephony: Telephony }

/** Makes the profile, once; a lost answer is settled by its name. */
export const makeTextProfile = effect({
  kind: 'make-text-profile',
  job: 'make-text-profile',
  lane: 'outbound',
  payload: z.object({ accountId: Uuid, provider: z.string() }),
  async find(tx, { provider }) {
    const account = await findTextAccount(tx, provider)
    const { country, reach } = await getBusiness(tx)
    return account ? { effectId: account.effect_id, account, countries: [country, ...reach] } : null
  },
  async attempt({ telephony }: Ports, { account, countries }) {
    return { providerId: await telephony.makeTextProfile({ name: account.name, countries }) }
  },
  async settle({ telephony }: Ports, { account }) {
    const providerId = await telephony.findTextProfile(account.name)
    return providerId === null ? null : { state: 'done', providerId }
  },
  async onOutcome(tx, outcome, { account }) {
    if (outcome.state !== 'done' || !outcome.providerId) return
    await keepTextAccountId(tx, account.id, outcome.providerId)
    for (const number of (await getBusiness(tx)).numbers)
      await tx.perform(useTextProfile, {
        key: `text-profile:${account.id}:${number}`,
        data: { number, profileId: outcome.providerId },
      })
  },
})

/** Puts a number of the business under its profile; again changes nothing. */
export const useTextProfile = effect({
  kind: 'use-text-profile',
  job: 'use-text-profile',
  lane: 'outbound',
  payload: z.object({ effectId: Uuid, number: z.string(), profileId: z.string() }),
  find: async (_tx, payload) => payload,
  async attempt({ telephony }: Ports, { number, profileId }) {
    await telephony.useTextProfile(number, profileId)
    return { providerId: profileId }
  },
  repeatable: true,
})

/** Wants a profile for the business of this transaction, once. */
async function wantTextProfile(tx: Tx, provider: string): Promise<void> {
  if ((await getBusiness(tx)).numbers.length === 0 || (await findTextAccount(tx, provider))) return
  const id = newId()
  const performed = await tx.perform(makeTextProfile, {
    key: `text-profile:${provider}`,
    data: { accountId: id, provider },
  })
  // The business's id tells which one it is; its name may change, and is a stranger's word.
  if (performed)
    await insertTextAccount(tx, { id, provider, name: `deskbell ${tx.businessId}`, effectId: performed.effectId })
}

const batch = 100

/** Every five minutes: businesses that have got a number get their profile. */
export const openTextProfiles = job({
  name: 'open-text-profiles',
  lane: 'bulk',
  payload: z.object({}),
  async run({ db, telephony }: Ports) {
    const ids = await db.asPlatform('find businesses without a messaging profile', (tx) =>
      findWithoutTextAccount(tx, telephony.name, batch),
    )
    for (const id of ids) await db.forBusiness(id, (tx) => wantTextProfile(tx, telephony.name))
  },
})
