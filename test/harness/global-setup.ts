import type { TestProject } from 'vitest/node'
import { migrate } from '#src/platform/db/setting-up/migrate.ts'
import { buildWeb } from '#src/platform/web-app/build-web.ts'
import type {} from './database.ts'
import { sharedTestCluster } from './postgres.ts'

/**
 * Runs once per test run: one server and one migrated template for all test files. `TEST_DATABASE_OWNER_URL` (or
 * `DATABASE_OWNER_URL`) names a server to use instead of the embedded one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildWeb()
  const externalOwnerUrl = process.env['TEST_DATABASE_OWNER_URL'] ?? process.env['DATABASE_OWNER_URL']
  const { stop, ...cluster } = await sharedTestCluster({ migrate, externalOwnerUrl })
  project.provide('testCluster', cluster)
  return stop
}
