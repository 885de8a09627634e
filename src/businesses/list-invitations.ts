import type { ListPage } from '#contract/list-page.ts'
import type { InvitationView } from '#contract/team.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findInvitations } from './invitations-queries.ts'
import { presentInvitation } from './present.ts'

/** Lists the invitations that nobody has accepted yet, expired ones too. */
export async function listInvitations(
  tx: Tx,
  wanted: ListPage,
): Promise<{ items: InvitationView[]; next: string | null }> {
  const { rows, next } = await pageById(
    wanted,
    (after, size) => findInvitations(tx, { after, size }),
    (row) => row.id,
  )
  return { items: rows.map(presentInvitation), next }
}
