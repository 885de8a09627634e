import { openText, opens, sealText } from '#src/platform/crypto/sealing.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { sealOfErasure } from './erase-subject.ts'
import { findSealedErasures, replaceSealedValues } from './erasures-queries.ts'

/** Seals anew with the first key what identifies those who are being erased just now. Returns how many were not yet. */
export async function resealErasures(tx: PlatformTx, secretKeys: readonly string[]): Promise<number> {
  const former = await findFormer(tx, secretKeys)
  for (const { id, values } of former) {
    const text = openText({ ...sealOfErasure(id), secret: secretKeys }, values)
    await replaceSealedValues(tx, id, sealText({ ...sealOfErasure(id), secret: secretKeys[0] ?? '' }, text))
  }
  return former.length
}

/** How many the first key does not open. */
export const countFormerErasures = async (tx: PlatformTx, secretKeys: readonly string[]): Promise<number> =>
  (await findFormer(tx, secretKeys)).length

async function findFormer(tx: PlatformTx, [secret = '']: readonly string[]) {
  const sealed = await findSealedErasures(tx)
  return sealed.filter(({ id, values }) => !opens({ ...sealOfErasure(id), secret }, values))
}
