import { SetupError } from '#src/platform/errors/setup-error.ts'

/** A failure of the embedded database; the message says what to do about it. */
export class EmbeddedPostgresError extends SetupError {
  override name = 'EmbeddedPostgresError'
}

const knownTroubles: readonly [RegExp, string][] = [
  [
    /No space left on device|ENOSPC|EDQUOT/,
    'The disk is full. Free some space (a new database needs about 50 MB) and start again.',
  ],
  [
    /Read-only file system|EROFS/,
    'The file system is read-only. Choose a data folder that can be written to, or set DATABASE_URL.',
  ],
  [
    /EACCES|EPERM|Permission denied|Operation not permitted/i,
    'Permission was denied. Check who owns the folder and its mode, or choose another data folder.',
  ],
  [
    /error while loading shared libraries|version `GLIBC|ENOENT.*(initdb|postgres)$/,
    'The Postgres binaries do not run on this system (they need glibc 2.17 or later, so not Alpine). Set ' +
      'DATABASE_URL to use another Postgres.',
  ],
  [
    /could not look up effective user ID/,
    'Postgres wants to run under an account that the system knows. Add one for this user id (in a ' +
      'container: a line in /etc/passwd), or set DATABASE_URL.',
  ],
  [
    /could not (create|map) .*shared memory|could not create semaphores/,
    'The system gave Postgres no shared memory. In a container, raise --shm-size.',
  ],
]

/**
 * Wraps a failure of the file system or of a Postgres binary. The message says what was being done, what the system
 * answered, and what to do.
 */
export function explain(doing: string, cause: unknown): EmbeddedPostgresError {
  if (cause instanceof EmbeddedPostgresError) return cause
  const said = cause instanceof Error ? cause.message : String(cause)
  const advice = knownTroubles.find(([pattern]) => pattern.test(said))?.[1]
  return new EmbeddedPostgresError(
    [`Embedded Postgres: ${doing} failed.`, advice, said.trim()].filter(Boolean).join('\n'),
    { cause },
  )
}

/** The `code` of a Node or Postgres error (`ENOENT`, `28P01`), if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
