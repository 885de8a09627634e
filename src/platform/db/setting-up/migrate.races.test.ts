import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { migrate } from './migrate.ts'
import { rolesFor } from './roles.ts'

const cluster = inject('testCluster')

async function asOwner(url: string, ...statements: string[]): Promise<pg.QueryResult[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const results: pg.QueryResult[] = []
    for (const statement of statements) results.push(await client.query(statement))
    return results
  } finally {
    await client.end()
  }
}

/** Empty databases and a role prefix nobody has used, all gone afterwards. */
async function emptyDatabases(count: number) {
  const mark = randomBytes(4).toString('hex')
  const names = Array.from({ length: count }, (_, i) => `${cluster.prefix}empty_${mark}_${i}`)
  await asOwner(cluster.ownerUrl, ...names.map((name) => `create database ${name}`))
  const roles = rolesFor(`deskbell_race_${mark}`)
  const login = { name: `deskbell_race_${mark}_login`, password: mark }
  const urls = names.map((name) => {
    const url = new URL(cluster.ownerUrl)
    url.pathname = `/${name}`
    return url.href
  })
  return {
    urls,
    roles,
    login,
    async [Symbol.asyncDispose]() {
      await asOwner(
        cluster.ownerUrl,
        ...names.map((name) => `drop database ${name} with (force)`),
        ...[login.name, ...Object.values(roles)].map((role) => `drop role if exists ${role}`),
      )
    },
  }
}

test('two migrators of one database at once: one applies everything, the other finds nothing to do', async () => {
  await using fresh = await emptyDatabases(1)
  const [url] = fresh.urls as [string]
  const applied = await Promise.all([migrate(url, fresh.roles, fresh.login), migrate(url, fresh.roles, fresh.login)])
  const counts = applied.map((names) => names.length).sort((a, b) => a - b)
  expect(counts[0]).toBe(0)
  expect(counts[1]).toBeGreaterThanOrEqual(7)
  const [versions] = await asOwner(url, 'select version from migrations.applied where version > 0 order by version')
  expect(versions?.rowCount).toBe(counts[1])
  expect(await migrate(url, fresh.roles, fresh.login)).toEqual([])
})

test('two databases of one cluster migrated at once share their roles without a quarrel', async () => {
  await using fresh = await emptyDatabases(2)
  const applied = await Promise.all(
    fresh.urls.flatMap((url) => [migrate(url, fresh.roles, fresh.login), migrate(url, fresh.roles, fresh.login)]),
  )
  expect(applied.filter((names) => names.length > 0)).toHaveLength(2)
})
