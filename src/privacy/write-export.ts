import type { Clock } from '#src/platform/clock/clock.ts'
import type { PlatformConfig } from '#src/platform/config/config.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { daysKept, type PrivacyPart } from '#src/platform/privacy/part.ts'
import type { Storage } from '#src/providers/storage/port.ts'
import { giveUp } from './ask-for-export.ts'
import { markReady, noteProgress, startExport, type Whose } from './exports-queries.ts'
import { mailExportFailed, mailExportReady } from './mails.ts'
import { findEmailOf } from './queries.ts'
import { findCopies } from './rows-queries.ts'
import { businessSubject, openFor, personSubject, type Subject } from './subject.ts'
import { readTables, type Tables } from './tables.ts'
import { writeZip, type FileOfSubject } from './write-zip.ts'

type Ports = {
  db: Openers
  clock: Clock
  storage: Storage
  config: Pick<PlatformConfig, 'baseUrl' | 'productName' | 'retention'>
}

/** Milliseconds between signs of life; each is a transaction. */
const beatMs = 10_000

/** Somebody found this export dead, and gave it up, while it was still being written. */
const givenUp = new Error('This export was given up meanwhile')

/**
 * Writes the file of an export, which ends as ready or as failed, and tells the person by mail. It is not tried again
 * by itself: a person who waits asks again sooner than a queue would.
 */
export async function writeExport(ports: Ports, parts: readonly PrivacyPart[], exportId: string): Promise<void> {
  const { db, storage } = ports
  const started = await db.asPlatform('start an export', (tx) => startExport(tx, exportId))
  if (!started) return
  const whose: Whose = { userId: started.user_id, businessId: started.business_id }
  const storageKey = `exports/${exportId}.zip`
  try {
    const { bytes } = await storage.put(storageKey, await zipOf(ports, parts, { exportId, whose }))
    await finish(ports, { exportId, whose, storageKey, bytes })
  } catch (error) {
    await storage.remove(storageKey)
    if (error === givenUp) return
    await fail(ports, { exportId, code: error instanceof ProviderError ? error.code : 'internal' })
    throw error
  }
}

type Written = { exportId: string; whose: Whose }

async function zipOf(
  ports: Ports,
  parts: readonly PrivacyPart[],
  { exportId, whose }: Written,
): Promise<AsyncIterable<Uint8Array>> {
  const { db, clock, config } = ports
  const [tables, subject] = await db.asPlatform('look at who wants an export', async (tx) => [
    await readTables(tx, parts),
    whose.businessId === null ? await personSubject(tx, whose.userId) : businessSubject(whose.businessId),
  ])
  let beatenMs = clock.nowMs()
  let told = 0
  return writeZip(db, tables, {
    subject,
    about: { product: config.productName, at: new Date(clock.nowMs()).toISOString() },
    files: filesOf(ports, tables, subject),
    async onProgress(done) {
      if (done === told && clock.nowMs() - beatenMs < beatMs) return
      told = done
      beatenMs = clock.nowMs()
      if (!(await db.asPlatform('say how far an export is', (tx) => noteProgress(tx, exportId, done)))) throw givenUp
    },
  })
}

/** The stored files that the subject's rows name: recordings, not exports of before. */
async function* filesOf({ db, storage }: Ports, tables: Tables, subject: Subject): AsyncGenerator<FileOfSubject> {
  for (const table of tables.names) {
    const column = tables.get(table)?.copies?.find(({ keeper }) => keeper === 'storage')?.column
    if (column === undefined || table === 'exports') continue
    const keys = await openFor(db, subject, { table, reason: 'find the files of an export' })((tx) =>
      findCopies(tx, tables, { subject, table, column }),
    )
    for (const key of keys) yield { name: key, open: async () => (await storage.get(key))?.body ?? null }
  }
}

async function finish(
  { db, config }: Ports,
  { exportId, whose, storageKey, bytes }: Written & { storageKey: string; bytes: number },
): Promise<void> {
  const days = daysKept(config.retention, 'exports')
  await db.asPlatform('finish an export', async (tx) => {
    const expiresAt = days === 0 ? tx.wallNow.add({ hours: 24 * 36_500 }) : tx.wallNow.add({ hours: days * 24 })
    if (!(await markReady(tx, { id: exportId, storageKey, bytes, expiresAt }))) throw givenUp
    tx.record('export.ready', { exportId, businessId: whose.businessId })
    const to = await findEmailOf(tx, whose.userId)
    if (to !== undefined) await mailExportReady(tx, { to, config, businessId: whose.businessId, days })
  })
}

/** Ends it as failed and mails the person, if nobody did before. */
export async function fail(
  { db, config }: Pick<Ports, 'db' | 'config'>,
  { exportId, code }: { exportId: string; code: string },
): Promise<void> {
  await db.asPlatform('give an export up', async (tx) => {
    const whose = await giveUp(tx, exportId, code)
    const to = whose ? await findEmailOf(tx, whose.userId) : undefined
    if (whose && to !== undefined) await mailExportFailed(tx, { to, config, businessId: whose.businessId })
  })
}
