import type { ListPage } from '#contract/list-page.ts'
import type { MemberView } from '#contract/team.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findMembers } from './members-queries.ts'
import { presentMember } from './present.ts'

/** Lists the members with names and addresses: for managers and owners, not for every colleague. */
export async function listMembers(tx: Tx, wanted: ListPage): Promise<{ items: MemberView[]; next: string | null }> {
  const { rows, next } = await pageById(
    wanted,
    (after, size) => findMembers(tx, { after, size }),
    (row) => row.user_id,
  )
  return { items: rows.map(presentMember), next }
}
