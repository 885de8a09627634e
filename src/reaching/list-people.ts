import type { PeopleView } from '#contract/reaching.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { waysTo } from './number-proof/ways-to.ts'
import { presentPerson } from './present.ts'
import { findPeople } from './queries.ts'

/** Everybody whom the desk may ring, in their order, also those who are not proved. */
export async function listPeople(tx: Tx): Promise<PeopleView> {
  const business = await getBusiness(tx)
  const people = await findPeople(tx)
  return { items: people.map((person) => presentPerson(person, waysTo(person.address, business))) }
}
