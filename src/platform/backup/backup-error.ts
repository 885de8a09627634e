import { SetupError } from '../errors/setup-error.ts'

/** A backup that cannot be taken, believed or restored; the message says why, and what to do. */
export class BackupError extends SetupError {
  override name = 'BackupError'
}
