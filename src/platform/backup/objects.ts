/** Stored objects (recordings, files) that belong to rows: a backup copies them out, a restore copies them in. */
import type { Readable } from 'node:stream'

export type ObjectStore = {
  /** Every key. */
  list(): AsyncIterable<string>
  /** Null when it has gone since it was listed. */
  get(key: string): Promise<Readable | null>
  /** Writes it whole or not at all, over one that is there. */
  put(key: string, content: Readable): Promise<void>
}
