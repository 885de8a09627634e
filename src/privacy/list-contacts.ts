import { toE164 } from '#contract/phone.ts'
import type { ContactList, SearchContacts } from '#contract/privacy.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { presentContact } from './present.ts'
import { searchContacts } from './queries.ts'

/** The business's customers, newest first: all, or those of a name, a number as people write it, or an address. */
export async function listContacts(tx: Tx, { search, ...page }: SearchContacts): Promise<ContactList> {
  const { country } = await getBusiness(tx)
  const wanted = { text: search, address: toE164(search, country) }
  const { rows, next } = await pageById(
    page,
    (beyond, size) => searchContacts(tx, { ...wanted, beyond, size }),
    ({ id }) => id,
  )
  return { items: rows.map(presentContact), next }
}
