/** The way to an appointment: service, day, offer, details, booking. Each step asks for what is missing. */
import { hasCue, placeIn } from '../../cues.ts'
import { has, memoryAsking, triesAt, wordsOf } from '../../goal.ts'
import { speak, type Move } from '../../memory.ts'
import type { State } from '../../state.ts'
import { offerMessage } from '../leave-message.ts'
import { details, stuck } from './details.ts'
import { askGap } from './gaps.ts'
import { search, soon } from './search.ts'
import { wantedService } from './wanted.ts'

/** Questions about the day before one is proposed. */
const mostDates = 2
const mostTries = 3

/** The next step towards the appointment. */
export function advance(state: State): Move {
  const { found, wish, memory, briefing } = state
  const words = wordsOf(state)
  const service = wantedService(state)
  const chosen = state.picked ?? agreed(state)
  if (chosen && service) return askGap({ ...state, picked: chosen }) ?? details({ ...state, picked: chosen }, service)
  if (briefing.services.length === 0) return offerMessage(state, words.offerMessage())
  if (!service) {
    if (triesAt(state, 'service') > mostTries) return stuck(state, null)
    const services = briefing.services.map(({ name }) => name[briefing.language])
    return speak(words.askService({ services }), memoryAsking(state, 'service'))
  }
  if (found && found.offers.length > 0) return askWhich(state)
  const day = wish.day ?? (memory.urgent || asksWhatIsFree(state) || cannotSayWhen(state) ? soon(state) : undefined)
  if (day) return search(state, service, { day, time: wish.time, or: wish.or })
  if (!wish.time) return speak(words.askDate(), memoryAsking(state, 'date'))
  const isOne = wish.time.from === wish.time.to && !wish.or
  const time = memory.asked !== 'date' && isOne ? wish.time.from : null
  return speak(words.askDay({ time }), memoryAsking(state, 'date'))
}

/** Which of the offers; who only says yes, twice, is asked about the first. */
function askWhich(state: State): Move {
  const offers = state.found?.offers ?? []
  const memory = memoryAsking(state, 'offer')
  const first = offers[0]
  if (first && has(state, 'affirm') && triesAt(state, 'offer') > 1)
    return speak(wordsOf(state).askWhichOffer({ slots: [first] }), { ...memory, proposed: first.offerId })
  return speak(wordsOf(state).askWhichOffer({ slots: offers }), memory)
}

/** "Yes" to several offers chooses the one the caller wished for, or the one that was proposed. */
function agreed(state: State): string | null {
  const offers = state.found?.offers ?? []
  if (!has(state, 'affirm') || has(state, 'negate') || state.memory.asked !== 'offer') return null
  const { day, time } = state.wish
  const wished = offers.find(
    ({ date, time: at }) =>
      day && time && time.from === time.to && day.from <= date && date <= day.to && time.from === at,
  )
  const proposed = offers.find(({ offerId }) => offerId === state.memory.proposed)
  return (wished ?? proposed ?? (offers.length === 1 ? offers[0] : undefined))?.offerId ?? null
}

const asksWhatIsFree = (state: State) =>
  has(state, 'alternatives') && state.found === null && !hasCue(state.turn?.text ?? '', 'other') && !aboutOthers(state)

/** The caller did not name a day after several questions: then one is proposed. */
const cannotSayWhen = (state: State) => triesAt(state, 'date') >= mostDates

/** "Someone else", "in Oakland": the caller asks for another business; there is only this one. */
export function aboutOthers({ turn, briefing, found }: State): boolean {
  const text = turn?.text ?? ''
  const place = placeIn(text)
  const isOurs =
    place !== undefined &&
    `${briefing.business.name} ${briefing.business.address ?? ''}`.toLowerCase().includes(place.toLowerCase())
  return (
    hasCue(text, 'otherBusiness') || (found === null && hasCue(text, 'otherOne')) || (place !== undefined && !isOurs)
  )
}
