/** Checks of Postgres: can we connect, is it a Deskbell database, are the rights and the migrations right? */
import { connectionsOf, sumOf } from '#src/installation/connections.ts'
import { faultOfSchema } from '#src/platform/db/setting-up/check-login.ts'
import { faultOfLogin } from '#src/platform/db/setting-up/roles.ts'
import { fail, messageOf, ok, warn, type Finding } from '#src/platform/ops/finding.ts'
import { placeOf } from '#src/platform/ops/places.ts'
import { notLookedAt, type Check } from './check.ts'
import { findPartitions, findServerFacts, isHeard } from './database-queries.ts'
import type { Looked } from './looked.ts'

const oldestMajor = 15
const listenWithinMs = 2_000
const undefinedRole = '42704'

const factsOf = async (looked: Looked) => findServerFacts((await looked.database()).pool)

const reachable: Check = {
  id: 'database.reachable',
  needs: ['config.readable'],
  async run(looked) {
    const { env, databaseUrl } = await looked.installation()
    if (databaseUrl === null)
      return fail(
        `no DATABASE_URL, and the embedded Postgres of DATA_DIR=${env.DATA_DIR} does not run`,
        'Run: npm start',
      )
    try {
      await factsOf(looked)
      return ok(placeOf(databaseUrl))
    } catch (error) {
      return fail(
        `${placeOf(databaseUrl)}: ${messageOf(error)}`,
        'Correct DATABASE_URL, or start the Postgres that it names.',
      )
    }
  },
}

const version: Check = {
  id: 'database.version',
  needs: ['database.reachable'],
  run: async (looked) => judgeVersion(await factsOf(looked)),
}

export function judgeVersion({ version: name, versionNumber }: { version: string; versionNumber: number }): Finding {
  return versionNumber >= oldestMajor * 10_000
    ? ok(`Postgres ${name}`)
    : fail(`Postgres ${name}`, `Upgrade it to Postgres ${oldestMajor} or later.`)
}

const primary: Check = {
  id: 'database.primary',
  needs: ['database.reachable'],
  run: async (looked) =>
    (await factsOf(looked)).inRecovery
      ? fail('a standby: nothing can be written here', 'Point DATABASE_URL to the primary, or promote this one.')
      : ok('a primary'),
}

const login: Check = {
  id: 'database.login',
  needs: ['database.reachable'],
  async run(looked) {
    const [{ config }, { pool }] = [await looked.installation(), await looked.database()]
    try {
      const fault = await faultOfLogin(pool, config.database.roles)
      return fault ? fail(fault.fault, fault.fix) : ok('a plain role that inherits nothing')
    } catch (error) {
      // Migrating creates the roles; its own check reports that it was not done.
      if ((error as { code?: string }).code === undefinedRole) return notLookedAt(migrated.id)
      throw error
    }
  },
}

const migrated: Check = {
  id: 'database.migrated',
  needs: ['database.login'],
  async run(looked) {
    const [{ config }, { pool }] = [await looked.installation(), await looked.database()]
    const fault = await faultOfSchema(pool, config.database.roles)
    return fault ? fail(fault.fault, fault.fix) : ok('every migration of this version is applied')
  },
}

const connections: Check = {
  id: 'database.connections',
  needs: ['database.reachable'],
  async run(looked) {
    const { config } = await looked.installation()
    const [web, worker] = [
      sumOf(connectionsOf(config, new Set(['web']))),
      sumOf(connectionsOf(config, new Set(['worker']))),
    ]
    const { places, taken } = await factsOf(looked)
    const seen = `a web and a worker process take up to ${web + worker}; ${taken} of ${places} are in use`
    if (web + worker > places)
      return fail(seen, 'Lower DATABASE_POOL_SIZE, raise max_connections of Postgres, or put a pooler between.')
    if (taken > 0.9 * places) return warn(seen, 'See who holds them in pg_stat_activity, or raise max_connections.')
    return ok(seen)
  },
}

const listen: Check = {
  id: 'database.listen',
  needs: ['database.primary'],
  async run(looked) {
    const { config, env } = await looked.installation()
    const name = env.DATABASE_DIRECT_URL ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL'
    const todo = 'Set DATABASE_DIRECT_URL to this same database, without a transaction pooler between.'
    try {
      if (await isHeard((await looked.database()).pool, config.database.directUrl, listenWithinMs))
        return ok(`a notification arrives by ${name}`)
      return fail(`a notification did not arrive by ${name} within ${listenWithinMs / 1000} s`, todo)
    } catch (error) {
      return fail(`${name}: ${messageOf(error)}`, todo)
    }
  },
}

const clock: Check = {
  id: 'database.clock',
  needs: ['database.reachable'],
  async run(looked) {
    const before = looked.clock.nowMs()
    const { nowMs } = await factsOf(looked)
    const apart = Math.abs(nowMs - (before + looked.clock.nowMs()) / 2) / 1000
    const seen = `this computer's clock and the database's are ${apart.toFixed(1)} s apart`
    const todo = 'Set both clocks by NTP (timedatectl set-ntp true).'
    return apart > 5 ? fail(seen, todo) : apart > 2 ? warn(seen, todo) : ok(seen)
  },
}

const partitions: Check = {
  id: 'database.partitions',
  needs: ['database.migrated'],
  async run(looked) {
    const { months, wanted, strays } = await findPartitions((await looked.database()).pool)
    const missing = wanted.filter((month) => !months.includes(month))
    if (missing.length)
      return warn(`the audit log has no partition for ${missing.join(', ')}`, 'Start a worker: it makes them hourly.')
    if (strays)
      return warn(
        'events_default, which only catches what nobody foresaw, was written to',
        'Keep a worker running; what stands there is found and sealed all the same.',
      )
    return ok(`partitions of the audit log: ${wanted.join(', ')} and ${months.length - wanted.length} more`)
  },
}

export const databaseChecks = [reachable, version, primary, login, migrated, connections, listen, clock, partitions]
