import { isDeepStrictEqual } from 'node:util'
import type { BusinessView } from '#contract/businesses.ts'
import type { NewPerson, PeopleView } from '#contract/reaching.ts'
import { getBusiness, lockBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { listPeople } from './list-people.ts'
import { deletePeople, findDeskNumbers, findPeople, writePeople, type Person } from './queries.ts'
import { readAddress } from './read-address.ts'
import { reachingWords } from './words/index.ts'

/** `fiction`: numbers that are kept free for fiction have phones, as with the sandbox's carrier. */
export type Setting = { fiction: boolean }

/**
 * Writes the whole list of the people whom the desk may ring. Who stays keeps their id, and their proof while the
 * address is the same. Fails, in the business's language, with `phone_invalid`, `destination_refused` (and why),
 * `invalid_request` for an address given twice, `not_found` for an id that is not of this list.
 */
export async function setPeople(tx: Tx, wanted: NewPerson[], { fiction }: Setting): Promise<PeopleView> {
  await lockBusiness(tx)
  const business = await getBusiness(tx)
  const before = await findPeople(tx)
  const addresses = await readAddresses(tx, wanted, { business, fiction })
  const people = wanted.map((person, index): Person => {
    const address = addresses[index] as string
    const known = knownAs(before, { id: person.id, address }, wanted)
    if (person.id !== undefined && !known) throw new DomainError('not_found')
    return {
      id: known?.id ?? newId(),
      name: person.name,
      address,
      language: person.language ?? known?.language ?? business.language,
      subjects: [...new Set(person.subjects)],
      hours: person.hours,
      proved_at: known?.address === address ? known.proved_at : null,
      off_until: known?.off_until ?? null,
    }
  })
  const removed = before.filter(({ id }) => !people.some((person) => person.id === id))
  await deletePeople(
    tx,
    removed.map(({ id }) => id),
  )
  await writePeople(tx, people)
  recordChanges(tx, { before, people, removed })
  return listPeople(tx)
}

/** The person of the list who is meant: by their id, else by their address, unless another entry names them. */
function knownAs(
  before: Person[],
  given: { id: string | undefined; address: string },
  wanted: NewPerson[],
): Person | undefined {
  if (given.id !== undefined) return before.find(({ id }) => id === given.id)
  const named = new Set(wanted.map(({ id }) => id))
  return before.find(({ id, address }) => address === given.address && !named.has(id))
}

type Reading = Setting & { business: BusinessView }

async function readAddresses(tx: Tx, wanted: NewPerson[], { business, fiction }: Reading): Promise<string[]> {
  const { country, reach, language } = business
  const words = reachingWords(language)
  const read = wanted.map(({ name, address: written }) => {
    const address = readAddress(written, { country, reach, fiction })
    if (address === 'unreadable') throw new DomainError('phone_invalid', words.unreadable(name))
    if ('refused' in address) throw new DomainError('destination_refused', words.refused(name, address.refused))
    return { name, ...address }
  })
  const ids = wanted.flatMap(({ id }) => id ?? [])
  const twice =
    read.find(({ address }, index) => read.findIndex((other) => other.address === address) < index) ??
    wanted.find(({ id }) => id !== undefined && ids.indexOf(id) < ids.lastIndexOf(id))
  if (twice) throw new DomainError('invalid_request', words.twice(twice.name))
  const desk = await findDeskNumbers(
    tx,
    read.flatMap(({ number }) => number ?? []),
  )
  const own = read.find(({ number }) => number !== null && desk.includes(number))
  if (own) throw new DomainError('destination_refused', words.refused(own.name, 'own'))
  return read.map(({ address }) => address)
}

type Changes = { before: Person[]; people: Person[]; removed: Person[] }

function recordChanges(tx: Tx, { before, people, removed }: Changes): void {
  for (const { id } of removed) tx.record('person.removed', { personId: id })
  for (const person of people) {
    const known = before.find(({ id }) => id === person.id)
    if (!known) tx.record('person.added', { personId: person.id })
    else if (!isDeepStrictEqual({ ...known, proved_at: null }, { ...person, proved_at: null }))
      tx.record('person.changed', { personId: person.id, again: known.address !== person.address })
  }
  const staying = (list: Person[], others: Person[]) =>
    list.map(({ id }) => id).filter((id) => others.some((other) => other.id === id))
  if (!isDeepStrictEqual(staying(before, people), staying(people, before)))
    tx.record('people.reordered', { businessId: tx.businessId })
}
