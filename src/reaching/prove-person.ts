/** How it is proved that somebody at the address of a person wants to be rung there. */
import type { CodeSent, CodeWay } from '#contract/reaching.ts'
import { getBusiness, lockBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { sendNumberCode, type Sending } from './number-proof/send-number-code.ts'
import { takeNumberCode, type Taking } from './number-proof/take-number-code.ts'
import { findPerson, markProved, type Person } from './queries.ts'
import { reachingWords } from './words/index.ts'

const purpose = 'reach-person'

/** Sends the person's code. Fails as `sendNumberCode` does, with `not_found`, and `already_settled` once proved. */
export async function sendPersonCode(
  tx: Tx,
  { personId, by }: { personId: string; by: CodeWay },
  sending: Sending,
): Promise<CodeSent> {
  const { id, address, language, ...person } = await lockPerson(tx, personId)
  if (person.proved_at !== null) {
    const words = reachingWords((await getBusiness(tx)).language)
    throw new DomainError('already_settled', words.provedBefore(person.name))
  }
  const expiresAt = await sendNumberCode(tx, { purpose, subjectId: id, address, language, by }, sending)
  return { by, expiresAt }
}

/**
 * Takes the code that was sent to the person's address; from then on the desk may ring it. False for any other code:
 * the transaction must be committed then too, because the try counts. Fails with `not_found`.
 */
export async function provePerson(
  tx: Tx,
  { personId, code }: { personId: string; code: string },
  taking: Taking,
): Promise<boolean> {
  const { id, address } = await lockPerson(tx, personId)
  if (!(await takeNumberCode(tx, { purpose, subjectId: id, address, code }, taking))) return false
  await markProved(tx, id)
  tx.record('person.proved', { personId: id })
  return true
}

/** No address changes between the look at it and what follows. */
async function lockPerson(tx: Tx, personId: string): Promise<Person> {
  await lockBusiness(tx)
  const person = await findPerson(tx, personId)
  if (!person) throw new DomainError('not_found')
  return person
}
