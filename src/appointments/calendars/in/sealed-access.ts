/** How a calendar is reached, and what its server told us to go on from: sealed, each for its own row. */
import { z } from 'zod'
import type { Keys } from '#src/platform/crypto/keys.ts'
import { opens, openText, sealText } from '#src/platform/crypto/sealing.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { parseJson } from '#src/platform/values/parse-json.ts'
import { findAccessAfter, replaceAccess } from './connection-queries.ts'

const Access = z.object({
  url: z.string(),
  username: z.string().nullable(),
  password: z.string().nullable(),
  /** Whose calendar it is, by e-mail: what they declined takes no time of theirs. */
  emails: z.array(z.string()),
})
export type Access = z.infer<typeof Access>

/** `validators`: of the document we have. `tokens`: up to where we know each collection, by its address. */
const Cursor = z.object({
  validators: z.record(z.string(), z.string()).default({}),
  tokens: z.record(z.string(), z.string()).default({}),
})
export type Cursor = z.infer<typeof Cursor>

type Part = 'access' | 'cursor'
const sealOf = (part: Part, id: string) => ({ purpose: `calendar-${part}`, place: Buffer.from(id) })

export const sealAccess = (secretKey: string, id: string, access: Access): Buffer =>
  sealText({ secret: secretKey, ...sealOf('access', id) }, JSON.stringify(access))

export const openAccess = (secretKeys: Keys, id: string, sealed: Buffer): Access =>
  Access.parse(parseJson(openText({ secret: secretKeys, ...sealOf('access', id) }, sealed)))

export const sealCursor = (secretKey: string, id: string, cursor: Cursor): Buffer =>
  sealText({ secret: secretKey, ...sealOf('cursor', id) }, JSON.stringify(cursor))

/** Empty where there is none, or none that this key opens: then all is read. */
export function openCursor(secretKeys: readonly string[], id: string, sealed: Buffer | null): Cursor {
  const key = sealed && secretKeys.find((one) => opens({ secret: one, ...sealOf('cursor', id) }, sealed))
  if (!sealed || !key) return Cursor.parse({})
  return Cursor.parse(parseJson(openText({ secret: key, ...sealOf('cursor', id) }, sealed)))
}

const rowsAtOnce = 500

/** Seals every access anew with the first key, unless it is; `lost` are those that no key opens. */
export async function resealCalendars(
  db: Openers,
  secretKeys: readonly string[],
): Promise<{ resealed: number; lost: number }> {
  const done = { resealed: 0, lost: 0 }
  for (let after: string | null = null; ;) {
    const last: string | null = await db.asPlatform('seal calendars anew', async (tx) => {
      const found = await findAccessAfter(tx, after, rowsAtOnce)
      for (const row of found) {
        const by = secretKeys.findIndex((key) => opens({ secret: key, ...sealOf('access', row.id) }, row.access))
        if (by < 0) done.lost += 1
        if (by <= 0) continue
        await replaceAccess(
          tx,
          row,
          sealAccess(secretKeys[0] ?? '', row.id, openAccess(secretKeys, row.id, row.access)),
        )
        done.resealed += 1
      }
      return found.length === rowsAtOnce ? (found.at(-1)?.id ?? null) : null
    })
    if (last === null) return done
    after = last
  }
}

/** How many of the oldest the first key does not open. */
export async function countFormerCalendars(tx: PlatformTx, secretKey: string): Promise<number> {
  const found = await findAccessAfter(tx, null, rowsAtOnce)
  return found.filter(({ id, access }) => !opens({ secret: secretKey, ...sealOf('access', id) }, access)).length
}
