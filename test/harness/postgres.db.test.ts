import { Client } from 'pg'
import { expect, test } from 'vitest'
import { cloneDatabase } from './database.ts'

test('clones are databases of their own, made at once, and gone after use', async () => {
  const names = await Promise.all(
    Array.from({ length: 6 }, async () => {
      await using database = await cloneDatabase()
      const client = new Client({ connectionString: database.ownerUrl })
      await client.connect()
      await client.query('create table mine (n int)')
      const { rows } = await client.query<{ name: string }>('select current_database() as name')
      await client.end()
      return rows[0]?.name
    }),
  )
  expect(new Set(names).size).toBe(6)
  await using database = await cloneDatabase()
  const client = new Client({ connectionString: database.ownerUrl })
  await client.connect()
  const { rows } = await client.query('select datname from pg_database where datname = any($1)', [names])
  await client.end()
  expect(rows).toEqual([])
})

test('the product connects with a login that sees nothing on its own', async () => {
  await using database = await cloneDatabase()
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query(
    'select rolsuper, rolbypassrls, rolinherit from pg_roles where rolname = current_user',
  )
  await client.end()
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolinherit: false }])
})
