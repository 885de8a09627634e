/**
 * What a restore does after the rows are loaded and before anything may serve, in this order. Each step opens its own
 * transactions; one that fails leaves a database that nothing uses, and the restore is done again.
 */
import { revokeAllKeys } from './businesses/index.ts'
import { endRestoredCalls, handleRestoredEvents } from './calls/index.ts'
import { markOpenMailsUnknown } from './mails/index.ts'
import type { AfterRestore } from './platform/backup/after-restore.ts'
import type { Clock } from './platform/clock/clock.ts'
import type { PlatformTx } from './platform/db/tx.ts'
import { markOpenUnknown } from './platform/effects/queries.ts'
import type { Log } from './platform/monitoring/log.ts'
import { privacyParts } from './privacy-parts.ts'
import { keepersOf, reapplyErasures } from './privacy/index.ts'
import type { Storage } from './providers/storage/port.ts'
import { deliverWaiting } from './webhooks/index.ts'

/** What the steps need besides the database. `storage` is null where a scratch database is only looked at. */
export type Means = { storage: Storage | null; secretKeys: readonly string[]; clock: Clock; log: Log }

export const afterRestore = (means: Means): AfterRestore[] => [
  ...closing,
  {
    name: 'who was erased since is erased again',
    async run(db) {
      const { storage, clock, log, secretKeys } = means
      if (!storage) return 'not looked at: a scratch database'
      const config = { secretKey: secretKeys[0] ?? '', secretKeys }
      // The erasure had the carrier's copies deleted when it was done first; a restore calls no carrier.
      const telephony = { deleteRecording: async () => {} }
      const parts = { parts: privacyParts, keepers: keepersOf({ storage, telephony }) }
      return `${await reapplyErasures({ db, storage, clock, log, config }, parts)} in the ledger`
    },
  },
]

const closing: AfterRestore[] = [
  {
    name: 'write the restore into the audit log',
    async run(db, { era, backupAt }) {
      const record = async (tx: PlatformTx) =>
        tx.record('installation.restored', { restoreId: String(era), backupAt: backupAt.toString() })
      await db.asPlatform('record the restore', record)
      return `era ${era}, of the backup of ${backupAt.toString()}`
    },
  },
  // First of all that can send something: nothing that was open may be done twice.
  {
    name: 'open effects count as unknown',
    async run(db) {
      const { effects, mails } = await db.asPlatform('open effects after a restore', async (tx) => ({
        effects: await markOpenUnknown(tx),
        mails: await markOpenMailsUnknown(tx),
      }))
      const counts = [...effects.entries(), ...(mails ? [['send-mail', mails] as const] : [])]
      return counts.length ? counts.map(([kind, count]) => `${count} ${kind}`).join(', ') : 'none was open'
    },
  },
  {
    name: 'open calls are over',
    run: async (db) => `${await db.asPlatform('open calls after a restore', endRestoredCalls)} ended`,
  },
  {
    name: 'stored carrier events are handled',
    run: async (db) => `${await db.asPlatform('carrier events after a restore', handleRestoredEvents)} waited`,
  },
  {
    name: 'waiting webhook deliveries are tried again',
    run: async (db) => `${await db.asPlatform('webhooks after a restore', deliverWaiting)} wait`,
  },
  {
    name: 'API keys',
    run: async (db, { revokeKeys }) =>
      revokeKeys
        ? `${await db.asPlatform('revoke every key after a restore', revokeAllKeys)} revoked`
        : 'as the backup has them',
  },
]
