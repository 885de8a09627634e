import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { EmbeddedPostgresError } from './errors.ts'

/** The operating-system account the server runs under. */
export type Account = {
  uid: number
  gid: number
}

const run = promisify(execFile)

/**
 * Chooses the account the server runs as. Postgres refuses to run as root, so root hands over to the owner of an
 * existing cluster, else to `nobody` (initdb wants an account that has a passwd entry). Other users run it as
 * themselves.
 */
export async function serverAccount(clusterOwner: Account | undefined): Promise<Account> {
  const uid = process.getuid?.()
  const gid = process.getgid?.()
  if (uid === undefined || gid === undefined)
    throw new EmbeddedPostgresError(
      'The embedded database runs on Linux and macOS only. Set DATABASE_URL to use another Postgres.',
    )
  if (uid !== 0) return { uid, gid }
  if (clusterOwner && clusterOwner.uid !== 0) return clusterOwner
  return nobody()
}

async function nobody(): Promise<Account> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'nobody'])))
    return { uid: Number(uid?.stdout.trim()), gid: Number(gid?.stdout.trim()) }
  } catch (error) {
    throw new EmbeddedPostgresError(
      'Postgres refuses to run as root, and this system has no account "nobody" to run it as. Start ' +
        'Deskbell as an ordinary user, or set DATABASE_URL.',
      { cause: error },
    )
  }
}

/** Whether we must hand files over to the account, because we are root and it is not. */
export function isAnotherAccount(account: Account): boolean {
  return process.getuid?.() !== account.uid
}

/** Whether the account can reach this folder, which takes the execute bit on it and on every folder above it. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  return (await firstClosedFolder(folder, account)) === undefined
}

/** The first folder on the way that the account may not enter, if any. `folder` must be an absolute real path. */
export async function firstClosedFolder(folder: string, account: Account): Promise<string | undefined> {
  const parent = dirname(folder)
  if (parent !== folder) {
    const closed = await firstClosedFolder(parent, account)
    if (closed) return closed
  }
  const { uid, gid, mode } = await stat(folder)
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  return (mode & bit) === 0 ? folder : undefined
}
