import type { BookAppointment, IntakeAnswers, Localized, QuestionKind, ServicePlace } from '#contract/appointments.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { fitsQuestion } from './fits-question.ts'

/** A service that asks. */
type Asking = {
  questions: { id: string; required: boolean; kind: QuestionKind; choices: Localized[] | null }[]
}

/**
 * Accepts answers to the service's own questions only, each once. Fails with `answer_missing` where a required one is
 * not there, with `answer_unfit` where one is not of the question's kind.
 */
export function checkedAnswers({ questions }: Asking, answers: IntakeAnswers): IntakeAnswers {
  const known = questions.flatMap(({ id }) => answers.find((given) => given.questionId === id) ?? [])
  const answerTo = (id: string) => known.find(({ questionId }) => questionId === id)?.answer
  const missing = questions.filter(({ id, required }) => required && answerTo(id) === undefined)
  if (missing.length) throw new DomainError('answer_missing', `No answer to question ${listed(missing)}`)
  const unfit = questions.filter((question) => !fitsQuestion(question, answerTo(question.id) ?? null))
  if (unfit.length) throw new DomainError('answer_unfit', `No fitting answer to question ${listed(unfit)}`)
  return known
}

const listed = (questions: { id: string }[]) => questions.map(({ id }) => id).join(', ')

type WhomAndWhere = { attendeeName: string | null; place: ServicePlace; address: string | null }

/**
 * For whom it is, when not for the contact; and where: at the customer's where the service is, or an address is given
 * or asked for.
 */
export function whomAndWhere(
  { attendeeName, address, contact }: Pick<BookAppointment, 'attendeeName' | 'address' | 'contact'>,
  { questions, place }: Asking & { place: ServicePlace },
  answers: IntakeAnswers,
): WhomAndWhere {
  const asks = questions.filter(({ kind }) => kind === 'address').map(({ id }) => id)
  const given = address ?? answers.find(({ questionId }) => asks.includes(questionId))?.answer ?? null
  return {
    attendeeName: attendeeName && attendeeName !== contact.name ? attendeeName : null,
    place: place === 'at-customer' || asks.length > 0 || given !== null ? 'at-customer' : 'here',
    address: given,
  }
}
