/** An offer is chosen: ask what is still needed to book it, one thing at a time, read it back once, then book. */
import type { BriefedService } from '../../../briefing.ts'
import { memoryAsking, triesAt, wordsOf } from '../../goal.ts'
import { callTool, sayFirst, speak, type Move } from '../../memory.ts'
import type { State } from '../../state.ts'
import { offerMessage } from '../leave-message.ts'
import { offerOf, othersOf } from './gaps.ts'

/** So often the same thing is asked for, each time in other words; then the team takes it on. */
const mostTries = 3

/** The next step once a time is chosen. */
export function details(state: State, service: BriefedService): Move {
  const next = missing(state, service) ?? (isRight(state) ? book(state, service) : readBack(state, service))
  const { picked: before, asked } = state.memory
  const offer = offerOf(state)
  const isChanged = before !== undefined && before !== state.picked && asked !== 'offer'
  return isChanged && offer && next.text ? sayFirst(wordsOf(state).timeThen(offer), next) : next
}

/** Nothing is asked a fourth time: the team hears what is wanted instead. */
export function stuck(state: State, service: BriefedService | null): Move {
  const words = wordsOf(state)
  const offer = offerOf(state)
  const wanted = words.wishToBook({
    serviceName: service?.name[state.briefing.language] ?? null,
    date: offer?.date ?? null,
    time: offer?.time ?? null,
  })
  const body = [wanted, state.wish.name, state.turn?.whole].filter(Boolean).join(' / ')
  return offerMessage(state, `${words.notUnderstood(2)} ${words.offerMessage()}`, body)
}

function missing(state: State, service: BriefedService): Move | null {
  const words = wordsOf(state)
  const { name, phone, email, address } = state.wish
  const offer = offerOf(state)
  if (!name) {
    const tries = triesAt(state, 'name')
    if (tries > mostTries) return stuck(state, service)
    const first = offer && state.memory.asked === 'offer' ? words.askNameFor(offer) : words.askName()
    return speak([first, words.askAgain.name, words.askAgain.spelling][tries] ?? words.askAgain.last, {
      ...memoryAsking(state, 'name'),
    })
  }
  if (!state.briefing.callerPhone && !phone && !email) {
    const tries = triesAt(state, 'phone')
    if (tries > mostTries) return stuck(state, service)
    return speak(tries === 0 ? words.askContact() : words.askAgain.contact, memoryAsking(state, 'phone'))
  }
  const open = service.questions.find(
    ({ id, required, kind }) =>
      required && !(kind === 'address' && address) && !state.answers.some(({ questionId }) => questionId === id),
  )
  if (!open) return null
  const asked = open.kind === 'address' ? 'address' : 'question'
  const tries = triesAt(state, asked, open.id)
  if (tries > mostTries) return stuck(state, service)
  const text = open.text[state.briefing.language]
  const again =
    open.kind === 'address'
      ? words.askAgain.address
      : words.askAgain.answer({ text, choices: (open.choices ?? []).map((one) => one[state.briefing.language]) })
  return speak(tries === 0 ? words.askQuestion({ text }) : again, {
    ...memoryAsking(state, asked),
    questionId: open.id,
  })
}

/** The details that a mistake would spoil: whom, where, and how to reach them. */
const readable = ({ wish }: State) =>
  [wish.name, wish.address, wish.phone, wish.email].map((one) => one ?? '').join('|')

/** Whether the caller has heard exactly these details, and agreed. */
const isRight = (state: State) => state.memory.readBack === readable(state)

function readBack(state: State, service: BriefedService): Move {
  const { wish, briefing } = state
  const offer = offerOf(state)
  const isAsked = service.questions.some(({ kind }) => kind === 'address')
  const given = {
    name: wish.name ?? '',
    address: isAsked ? (wish.address ?? null) : null,
    serviceName: briefing.services.length > 1 ? service.name[briefing.language] : null,
    date: offer?.others ? null : (offer?.date ?? null),
    time: offer?.others ? null : (offer?.time ?? null),
    phone: wish.phone ?? null,
    email: wish.email ?? null,
    asksForTexts: Boolean(wish.phone ?? briefing.callerPhone),
  }
  const reading: Move = speak(wordsOf(state).readBack(given), {
    ...memoryAsking(state, 'confirm'),
    goal: 'book',
    reading: readable(state),
  })
  return offer?.others ? sayFirst(wordsOf(state).allOfThese({ slots: [offer, ...othersOf(state)] }), reading) : reading
}

function book(state: State, service: BriefedService): Move {
  const { name, phone, email, address } = state.wish
  const where = service.questions.find(({ kind }) => kind === 'address')
  const others = othersOf(state)
  const answers = [
    ...state.answers.filter(({ questionId }) => questionId !== where?.id),
    ...(where && address ? [{ questionId: where.id, answer: address }] : []),
  ]
  return callTool(
    {
      name: 'book_appointment',
      input: {
        offerId: state.picked,
        name,
        ...(phone && { phone }),
        ...(email && { email }),
        answers,
        ...(others.length > 0 && { together: others.map(({ offerId }) => offerId) }),
        mayText: !state.memory.noTexts,
      },
    },
    memoryAsking(state, 'confirm'),
  )
}

/** What the details look like that are being read back, to be compared with what the caller agreed to. */
export const isAsReadBack = (state: State): boolean => state.memory.reading === readable(state)
