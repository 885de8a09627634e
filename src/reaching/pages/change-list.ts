import { mostPeople, type NewPerson, type PersonView } from '#contract/reaching.ts'
import { getBusiness, lockBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { listPeople } from '../list-people.ts'
import { setPeople, type Setting } from '../set-people.ts'
import { reachingWords } from '../words/index.ts'

/** Adds somebody at the end. Fails as `setPeople` does, and with `invalid_request` when the list is full. */
export function addPerson(tx: Tx, person: NewPerson, setting: Setting): Promise<void> {
  return changeList(tx, setting, (people) => [...people, person])
}

export function replacePerson(tx: Tx, { id, ...person }: NewPerson & { id: string }, setting: Setting): Promise<void> {
  return changeList(tx, setting, (people) => people.with(indexOf(people, id), { ...person, id }))
}

export function removePerson(tx: Tx, id: string, setting: Setting): Promise<void> {
  return changeList(tx, setting, (people) => people.toSpliced(indexOf(people, id), 1))
}

/** At either end of the list they stay where they are. */
export function movePerson(tx: Tx, { id, by }: { id: string; by: -1 | 1 }, setting: Setting): Promise<void> {
  return changeList(tx, setting, (people) => {
    const at = indexOf(people, id)
    const person = people[at] as NewPerson
    return people.toSpliced(at, 1).toSpliced(Math.max(0, at + by), 0, person)
  })
}

/** One change after the other: each sees the list as the one before left it. */
async function changeList(tx: Tx, setting: Setting, change: (people: NewPerson[]) => NewPerson[]): Promise<void> {
  await lockBusiness(tx)
  const { items } = await listPeople(tx)
  const people = change(items.map(entryOf))
  if (people.length > mostPeople) {
    const { language } = await getBusiness(tx)
    throw new DomainError('invalid_request', reachingWords(language).listFull(mostPeople))
  }
  await setPeople(tx, people, setting)
}

const entryOf = ({ id, name, address, language, subjects, hours }: PersonView): NewPerson => ({
  ...{ id, name, address, language, subjects, hours },
})

/** Fails with `not_found`: somebody else has removed them meanwhile. */
function indexOf(people: NewPerson[], id: string): number {
  const at = people.findIndex((person) => person.id === id)
  if (at < 0) throw new DomainError('not_found')
  return at
}
