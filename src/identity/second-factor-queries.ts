import type { IdentityHandle } from '#src/platform/db/identity-handle.ts'

/** Sealed secrets of second factors: the oldest ones and the newest, at most so many of each. */
export async function findSomeSecrets({ kysely }: IdentityHandle, most: number): Promise<string[]> {
  const secrets = kysely.selectFrom('identity.two_factors').select(['id', 'secret']).limit(most)
  const found = [await secrets.orderBy('id').execute(), await secrets.orderBy('id', 'desc').execute()].flat()
  return [...new Map(found.map(({ id, secret }) => [id, secret])).values()]
}
