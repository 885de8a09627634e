import type { Temporal } from 'temporal-polyfill'
import type { Openers } from '../db/database.ts'

export type Restored = {
  era: number
  /** When the backup was taken. */
  backupAt: Temporal.Instant
  revokeKeys: boolean
}

/** A step after the rows are loaded and before anything may serve. It says what it did, in a line. */
export type AfterRestore = {
  name: string
  run(db: Openers, restored: Restored): Promise<string>
}
