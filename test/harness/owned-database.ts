import { randomBytes } from 'node:crypto'
import { rolesFor, type Roles } from '#src/platform/db/setting-up/roles.ts'
import { sqlAt, type Sql } from './sql.ts'

export type OwnedDatabase = AsyncDisposable & {
  /** What the product gets as DATABASE_OWNER_URL: no superuser. */
  ownerUrl: string
  /** What it gets as DATABASE_URL. */
  url: string
  login: { name: string; password: string }
  prefix: string
  roles: Roles
  /** Asks as the superuser, who sees all rows. */
  sql: Sql
}

/**
 * An empty database whose owner is no superuser, as at a provider's, with roles of its own; all of it goes afterwards.
 *
 * @param superuserUrl Connects to any database of the server
 */
export async function ownedDatabase(superuserUrl: string): Promise<OwnedDatabase> {
  const name = `deskbell_owned_${randomBytes(4).toString('hex')}`
  const password = randomBytes(12).toString('hex')
  const login = { name: `${name}_login`, password }
  const admin = sqlAt(superuserUrl)
  const urlFor = (user: string) => {
    const url = new URL(superuserUrl)
    Object.assign(url, { username: user, password, pathname: `/${name}` })
    return url.href
  }
  await admin(`create role ${name} login createrole password '${password}'`)
  await admin(`create role ${login.name} login noinherit password '${password}'`)
  await admin(`create database ${name} owner ${name}`)
  const asSuperuser = new URL(superuserUrl)
  asSuperuser.pathname = `/${name}`
  const sql = sqlAt(asSuperuser.href)
  const roles = rolesFor(name)
  return {
    ownerUrl: urlFor(name),
    url: urlFor(login.name),
    login,
    prefix: name,
    roles,
    sql,
    async [Symbol.asyncDispose]() {
      await sql[Symbol.asyncDispose]()
      await admin(`drop database ${name} with (force)`)
      for (const role of [login.name, ...Object.values(roles), name]) await admin(`drop role if exists ${role}`)
      await admin[Symbol.asyncDispose]()
    },
  }
}
