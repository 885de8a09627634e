import type { ListPage } from '#contract/list-page.ts'
import type { ApiKeyView } from '#contract/team.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findApiKeys } from './api-keys-queries.ts'
import { presentApiKey } from './present.ts'

/** Lists the business's keys, revoked ones too: names and scopes, never the keys themselves. */
export async function listApiKeys(tx: Tx, wanted: ListPage): Promise<{ items: ApiKeyView[]; next: string | null }> {
  const { rows, next } = await pageById(
    wanted,
    (after, size) => findApiKeys(tx, { after, size }),
    (row) => row.id,
  )
  return { items: rows.map(presentApiKey), next }
}
