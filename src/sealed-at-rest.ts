/**
 * Everything in the database that is sealed with SECRET_KEY and outlives a day: how it is sealed anew when the key is
 * changed, and how much of it still needs the former one. Each part may be done again at any time.
 */
import { countFormerCalendars, resealCalendars } from './appointments/index.ts'
import { countFormerSeals, resealLog } from './events/index.ts'
import { resealFactors, trySecondFactors } from './identity/index.ts'
import type { Openers } from './platform/db/database.ts'
import type { IdentityHandle } from './platform/db/identity-handle.ts'
import { countFormerErasures, resealErasures } from './privacy/index.ts'
import { countFormerSecrets, resealSecrets } from './webhooks/index.ts'

type Ports = {
  db: Openers
  identity: IdentityHandle
  /** The first one seals, each of them opens. */
  secretKeys: readonly string[]
}

export type SealedAtRest = {
  name: string
  /** Seals all of it with the first key; says what it did. */
  reseal(ports: Ports & { ownerUrl: string }): Promise<string>
  /** How many the first key does not open; of a large number, of the oldest. */
  countFormer(ports: Ports): Promise<number>
}

export const sealedAtRest: SealedAtRest[] = [
  {
    name: 'webhook secrets',
    reseal: async ({ db, secretKeys }) => words(await resealSecrets(db, secretKeys)),
    countFormer: ({ db, secretKeys }) =>
      db.asPlatform('look at webhook secrets', (tx) => countFormerSecrets(tx, secretKeys[0] ?? '')),
  },
  {
    name: 'addresses of calendars',
    reseal: async ({ db, secretKeys }) => words(await resealCalendars(db, secretKeys)),
    countFormer: ({ db, secretKeys }) =>
      db.asPlatform('look at addresses of calendars', (tx) => countFormerCalendars(tx, secretKeys[0] ?? '')),
  },
  {
    name: 'second factors',
    reseal: async ({ identity, secretKeys }) => words(await resealFactors(identity, secretKeys)),
    async countFormer({ identity, secretKeys }) {
      const { tried, opened } = await trySecondFactors(identity, secretKeys[0] ?? '')
      return tried - opened
    },
  },
  {
    name: 'erasures that are being done',
    reseal: async ({ db, secretKeys }) =>
      words({ resealed: await db.asPlatform('seal erasures anew', (tx) => resealErasures(tx, secretKeys)), lost: 0 }),
    countFormer: ({ db, secretKeys }) => db.asPlatform('look at erasures', (tx) => countFormerErasures(tx, secretKeys)),
  },
  {
    name: 'seals of the audit log',
    async reseal({ db, secretKeys, ownerUrl }) {
      const done = await resealLog(db, { secretKeys, ownerUrl })
      if (!done) return 'all are of this key'
      return `${done.seals} checked and sealed anew; a head noted as ${done.from} is ${done.to} now`
    },
    countFormer: ({ db, secretKeys }) => db.asPlatform('look at the seals', (tx) => countFormerSeals(tx, secretKeys)),
  },
]

function words({ resealed, lost }: { resealed: number; lost: number }): string {
  return `${resealed} sealed anew${lost ? `, ${lost} that neither key opens` : ''}`
}
