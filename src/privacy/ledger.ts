/**
 * Who was erased, written down outside the database: a backup that is restored takes everything inside it back in time.
 * Ids only.
 */
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Clock } from '#src/platform/clock/clock.ts'
import { parseJson } from '#src/platform/values/parse-json.ts'
import type { Storage } from '#src/providers/storage/port.ts'

const Entry = z.object({
  version: z.literal(1),
  id: Uuid,
  kind: z.enum(['person', 'contact', 'business']),
  subjectId: Uuid,
  businessId: Uuid.nullable(),
  at: z.string(),
})
export type LedgerEntry = z.infer<typeof Entry>

const folder = 'ledger/'

type Ports = { storage: Storage; clock: Clock }

/** Writes the entry of an erasure: one for a subject, however often it is erased. */
export async function writeLedgerEntry(
  { storage, clock }: Ports,
  entry: Omit<LedgerEntry, 'version' | 'at'>,
): Promise<void> {
  const line = JSON.stringify({ version: 1, ...entry, at: new Date(clock.nowMs()).toISOString() } satisfies LedgerEntry)
  await storage.put(`${folder}${entry.kind}-${entry.subjectId}.json`, once(Buffer.from(line)))
}

/** All entries. Throws when one cannot be read: a restore that forgets whom to forget must not go on. */
export async function* readLedger({ storage }: Pick<Ports, 'storage'>): AsyncGenerator<LedgerEntry> {
  for await (const { key } of storage.list(folder)) {
    const object = await storage.get(key)
    const entry = Entry.safeParse(object ? parseJson(await text(object.body)) : undefined)
    if (!entry.success) throw new Error(`The ledger of erasures cannot be read: ${key}`)
    yield entry.data
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
