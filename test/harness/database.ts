import { inject } from 'vitest'
import { type ClonedDatabase, cloneDatabaseOf, type TestCluster } from './postgres.ts'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merged with vitest's own
  interface ProvidedContext {
    testCluster: TestCluster
  }
}

/**
 * A migrated database for one test file, on the run's shared server: `await using database = await cloneDatabase()`.
 */
export function cloneDatabase(): Promise<ClonedDatabase> {
  return cloneDatabaseOf(inject('testCluster'))
}
