/** What is typed into the form of the details, and what is wrong with it. */
import { z } from 'zod'
import { fitsQuestion } from '#src/appointments/index.ts'
import type { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Problems } from '../form.ts'
import { Carried, type ShownService } from './way.ts'
import type { BookingWords } from './words/en.ts'

/** A field as a browser sends it; missing or sent twice it is empty. */
const typed = (most: number) =>
  z
    .string()
    .catch('')
    .transform((text) => text.trim().slice(0, most))

/** `take`: another time, pressed instead of the one that was gone, perhaps with who has it. */
export const Typed = z
  .object({
    ...Carried.shape,
    startsAt: typed(40),
    take: typed(80),
    name: typed(120),
    phone: typed(40),
    email: typed(254),
    texts: typed(3),
  })
  .catchall(typed(1000))
export type Typed = z.infer<typeof Typed>

export const emptyTyped = (startsAt: string): Typed => Typed.parse({ startsAt })

export const answerField = (questionId: string) => `answer-${questionId}`

export const answerTo = (given: Typed, questionId: string): string => {
  const answer = given[answerField(questionId)]
  return typeof answer === 'string' ? answer : ''
}

/** The answers that were given. */
export const answersOf = ({ questions }: ShownService, given: Typed) =>
  questions.flatMap(({ id }) => {
    const answer = answerTo(given, id)
    return answer ? [{ questionId: id, answer }] : []
  })

/** What can be seen to be wrong before anything is asked of the database. */
export function problemsOf(service: ShownService, given: Typed, words: BookingWords): Problems {
  const problems: Problems = {}
  if (!given.name) problems['name'] = words.nameMissing()
  if (!given.phone && !given.email) problems['phone'] = words.unreachable()
  for (const question of service.questions) {
    const answer = answerTo(given, question.id)
    if (!answer && question.required) problems[answerField(question.id)] = words.answerMissing()
    if (answer && !fitsQuestion(question, answer)) problems[answerField(question.id)] = words.answerUnfit()
  }
  return problems
}

/** A failure that whoever typed can mend, beside its field; empty for any other. */
export function problemsAfter({ code }: DomainError, words: BookingWords): Problems {
  if (code === 'phone_invalid') return { phone: words.phoneInvalid() }
  if (code === 'email_invalid') return { email: words.emailInvalid() }
  return code === 'contact_unreachable' ? { phone: words.unreachable() } : {}
}
