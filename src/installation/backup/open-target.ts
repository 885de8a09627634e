import type { ObjectStore } from '#src/platform/backup/objects.ts'
import type { Target } from '#src/platform/backup/restore-backup.ts'
import { systemClock } from '#src/platform/clock/clock.ts'
import { createDatabase, type Database } from '#src/platform/db/database.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { reactionsTo } from '#src/reactions.ts'

type Place = Pick<Target, 'ownerUrl' | 'roles'> & {
  login: { name: string; password: string }
  objects: ObjectStore | null
}

/** A database of the owner's server, to be filled by a restore. */
export function targetAt({ ownerUrl, roles, login, objects }: Place): Target {
  return { ownerUrl, roles, login, objects, open: () => openAs(urlOf(ownerUrl, login), roles) }
}

/** The product's own way to a database, without the rest of an installation. */
export function openAs(url: string, roles: Target['roles']): Database {
  const log = createLog({ level: 'warn' })
  return createDatabase({ url, poolSize: 1, roles, log, clock: systemClock, reactionsTo })
}

/** The same server and database, as this login. */
function urlOf(ownerUrl: string, login: Place['login']): string {
  const url = new URL(ownerUrl)
  url.username = login.name
  url.password = login.password
  return url.href
}
