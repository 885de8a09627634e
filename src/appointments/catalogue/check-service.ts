/** What a service must be, beyond the shape of each field. */
import type { ChangeService, NewService } from '#contract/catalogue.ts'
import { LanguageCode } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { fold } from '#src/platform/values/fold.ts'
import { newId } from '#src/platform/values/ids.ts'
import { checkSteps } from './check-steps.ts'
import { findServiceRows } from './service-queries.ts'
import type { NeedState, QuestionState, ServiceState } from './service-state.ts'
import { findSubjectKinds } from './subject-queries.ts'

type Given = Omit<ChangeService, 'ifVersion'> | NewService

/**
 * Reads what was given; what was left out is not in it. `known`: the questions that there are. Fails with
 * `invalid_request` for another currency than the business's, `question_unknown`.
 */
export async function readService(tx: Tx, given: Given, known: QuestionState[]): Promise<Partial<ServiceState>> {
  const { price, questions, needs, ...plain } = given
  const { currency } = await getBusiness(tx)
  const amountOf = (one: { amountMinor: number; currency?: string | undefined }) => {
    if (one.currency !== undefined && one.currency !== currency)
      throw new DomainError('invalid_request', `Prices of this business are in ${currency}`)
    return one.amountMinor
  }
  const defined = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined))
  return {
    ...(defined as Partial<ServiceState>),
    ...(price !== undefined && { price: price && { amountMinor: amountOf(price), from: price.from } }),
    ...(questions && { questions: questionsOf(questions, known) }),
    ...(needs && {
      needs: needs.map(({ requirement, subjects }) => ({
        requirement,
        subjects: subjects.map(({ id, durationMinutes, price: own }) => ({
          ...{ id, durationMinutes },
          priceMinor: own && amountOf(own),
        })),
      })),
    }),
  }
}

function questionsOf(given: NonNullable<Given['questions']>, known: QuestionState[]): QuestionState[] {
  const ids = given.flatMap(({ id }) => id ?? [])
  if (ids.some((id) => !known.some((one) => one.id === id))) throw new DomainError('question_unknown')
  if (new Set(ids).size < ids.length) throw new DomainError('invalid_request', 'A question stands there twice')
  return given.map(({ id = newId(), ...question }) => ({ id, ...question }))
}

/**
 * Fails with `invalid_request`, `already_exists` for the name of another active service, `subject_unknown` for a person
 * or place that is not of this business.
 */
export async function checkService(tx: Tx, id: string, state: ServiceState): Promise<void> {
  const horizon = state.horizonHours ?? state.horizonDays * 24
  if (state.leadMinutes / 60 + state.leadDays * 24 >= horizon)
    throw new DomainError('invalid_request', 'With so much notice nothing lies within the days that can be booked')
  checkSteps(state)
  await checkName(tx, id, state)
  await checkNeeds(tx, state.needs)
}

async function checkName(tx: Tx, id: string, { name, active }: ServiceState): Promise<void> {
  if (!active) return
  const others = (await findServiceRows(tx)).filter((one) => one.id !== id)
  const same = others.find((one) => LanguageCode.options.some((code) => fold(one.name[code]) === fold(name[code])))
  if (same) throw new DomainError('already_exists')
}

async function checkNeeds(tx: Tx, needs: NeedState[]): Promise<void> {
  const requirements = needs.map(({ requirement }) => requirement)
  const twice = needs.some(({ subjects }) => new Set(subjects.map(({ id }) => id)).size < subjects.length)
  if (twice || new Set(requirements).size < requirements.length)
    throw new DomainError('invalid_request', 'A need, or somebody in one, stands there twice')
  const subjects = needs.flatMap((need) => need.subjects)
  const kinds = await findSubjectKinds(tx, [...new Set(subjects.map(({ id }) => id))])
  if (subjects.some(({ id }) => !kinds.has(id))) throw new DomainError('subject_unknown')
  if (needs.some((need) => new Set(need.subjects.map(({ id }) => kinds.get(id))).size > 1))
    throw new DomainError('invalid_request', 'A need is of people or of places, not of both')
  const ofPlaces = subjects.filter(({ id }) => kinds.get(id) !== 'staff')
  if (ofPlaces.some(({ durationMinutes, priceMinor }) => durationMinutes !== null || priceMinor !== null))
    throw new DomainError('invalid_request', 'Only people have minutes and prices of their own')
}
