import type { Openers } from '#src/platform/db/database.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { SetupError } from '#src/platform/errors/setup-error.ts'
import { resealing, type Resealing } from './reseal-queries.ts'
import { findHead, lockSealing } from './seal-queries.ts'
import { chainValue, hashEvent, sealingKey, type Seal, type SealedEvent } from './seal.ts'
import { checkNextSeal } from './verify-seals.ts'

export type Resealed = { seals: number; from: string; to: string }

/**
 * Checks the audit log with either key, and makes every seal anew with the first: all of them or none. Null when that
 * is done already. Throws SetupError where the log is not as it was sealed, which new seals would hide, and while a
 * worker is sealing.
 */
export async function resealLog(
  db: Openers,
  { secretKeys, ownerUrl }: { secretKeys: readonly string[]; ownerUrl: string },
): Promise<Resealed | null> {
  const keys = secretKeys.map(sealingKey)
  return db.asPlatform('seal the audit log anew', async (tx) => {
    if (!(await needsOldKey(tx, keys))) return null
    // Held until the new seals are there, so that no worker adds one to the chain that goes.
    if ((await lockSealing(tx)) === null) throw new SetupError('A worker is sealing just now: try again.')
    return resealing(ownerUrl, (owner) => walk(tx, keys, owner))
  })
}

/** How many seals hang on an earlier key: all, or none. */
export async function countFormerSeals(tx: PlatformTx, secretKeys: readonly string[]): Promise<number> {
  const head = await findHead(tx)
  return head && (await needsOldKey(tx, secretKeys.map(sealingKey))) ? head.number : 0
}

/** The first seal was made by the first key only if all were: they are made anew together. */
async function needsOldKey(tx: PlatformTx, keys: readonly Buffer[]): Promise<boolean> {
  const first = await checkNextSeal(tx, keys, null)
  return first !== null && first.key !== keys[0]
}

async function walk(tx: PlatformTx, keys: readonly Buffer[], owner: Resealing): Promise<Resealed> {
  const key = keys[0] as Buffer
  const heads: { before: Seal | null; after: Seal | null } = { before: null, after: null }
  for (let look = await checkNextSeal(tx, keys, null); look; look = await checkNextSeal(tx, keys, look.seal)) {
    if (look.broken)
      throw new SetupError(
        `The audit log is not as it was sealed (seal ${look.broken.seal}): npm run audit:verify says more. It is not ` +
          'sealed anew, for that would hide it.',
      )
    const texts = new Map(look.standing.map(({ id, canonical }) => [id, canonical]))
    const events = look.seal.events.map((event) => resealed(key, event, texts))
    const content = { ...look.seal, events }
    const chain = chainValue(key, heads.after?.chain ?? null, content)
    heads.before = look.seal
    heads.after = { ...content, chain }
    await owner.replace(heads.after)
  }
  return { seals: heads.after?.number ?? 0, from: nameOf(heads.before), to: nameOf(heads.after) }
}

/** An event whose month was dropped has no text any more, and keeps the hash it has. */
function resealed(key: Buffer, event: SealedEvent, texts: ReadonlyMap<string, string>): SealedEvent {
  const text = texts.get(event.id)
  return text === undefined ? event : { ...event, hash: hashEvent(key, text) }
}

/** A head as `audit:verify` prints it. */
const nameOf = (seal: Seal | null) => (seal ? `${seal.number}:${seal.chain.toString('hex')}` : '')
