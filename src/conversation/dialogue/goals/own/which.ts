/** Which of their appointments a caller means. */
import type { OwnShown } from '../../../tool-shapes.ts'
import { wordsOf } from '../../goal.ts'
import { speak, type Change, type Move } from '../../memory.ts'
import type { State } from '../../state.ts'
import { changing, lookUpOwn, type OwnGoal } from './change.ts'

type Which = Change['which']

/** Those that fit what the caller told of it. */
function meant(own: OwnShown[], which: Which): OwnShown[] {
  const { day, time, serviceId } = which ?? {}
  const inTime = (one: OwnShown) =>
    !time ||
    (time.from <= one.time && one.time <= time.to) ||
    (time.from === time.to && isOtherHalf(time.from, one.time))
  const fits = own.filter((one) => (!day || (day.from <= one.date && one.date <= day.to)) && inTime(one))
  const served = fits.filter((one) => one.serviceId === serviceId)
  return served.length > 0 ? served : fits
}

/** "At three" may be 15:00. */
const isOtherHalf = (said: string, time: string) =>
  said.slice(3) === time.slice(3) && Math.abs(Number(said.slice(0, 2)) - Number(time.slice(0, 2))) === 12

/** Goes on with those that are meant; asks where that is not plain. `several`: more than one can be meant. */
export function choose(
  state: State,
  { wanted, change, several }: { wanted: OwnGoal; change: Change; several: boolean },
  goOn: (own: OwnShown[]) => Move,
): Move {
  const own = state.own ?? []
  const words = wordsOf(state)
  const hits = meant(own, change.which)
  if (hits.length === 1 || (hits.length > 1 && change.all && several)) return goOn(hits)
  if (hits.length === 0 && !change.others) return lookUpOwn(wanted, { ...change, others: true })
  if (own.length === 0) return speak(`${words.noneAhead()} ${words.anythingElse()}`, { asked: 'anything-else' })
  const { which: _which, ...rest } = change
  const memory = changing(wanted, 'offer', rest)
  return hits.length === 0
    ? speak(words.notThatOne({ appointments: own }), memory)
    : speak(words.askWhichOne({ appointments: hits }), memory)
}

/** The appointments at hand, as the rows had them last. */
export const atHand = ({ own }: State, { ids = [] }: Change): OwnShown[] =>
  ids.flatMap((id) => own?.find(({ appointmentId }) => appointmentId === id) ?? [])
