/** What a caller wants of appointments of their own, and leaving it to the team where it cannot be done here. */
import type { ChangeWanted } from '../../../language/said.ts'
import type { Understood } from '../../../understanding/understood.ts'
import { hasCue } from '../../cues.ts'
import { has, wordsOf } from '../../goal.ts'
import { callTool, sayFirst, speak, type Change, type Memory, type Move } from '../../memory.ts'
import type { State } from '../../state.ts'
import { takeMessage } from '../leave-message.ts'

export type OwnGoal = 'cancel' | 'move' | 'look-up'
type When = NonNullable<Change['which']>

const whenOf = ({ day, time }: Pick<Understood, 'day' | 'time'>) => ({ ...(day && { day }), ...(time && { time }) })
const orNone = <T extends object>(when: T): T | undefined => (Object.keys(when).length > 0 ? when : undefined)

/** Reads the wish as it begins. "Cancel Tuesday" names the appointment, "move it to Tuesday" when it shall be. */
export function changeIn(state: State, wanted: OwnGoal): Change {
  const heard = state.turn?.heard ?? { intents: [], language: null }
  const isMoving = wanted === 'move'
  const spoken: When = heard.existing ?? (isMoving ? {} : heard)
  const which = whichIn({ day: spoken.day, time: spoken.time, serviceId: heard.serviceId })
  const to = isMoving ? targetIn(heard) : undefined
  return {
    said: state.turn?.whole ?? '',
    ...(which && { which }),
    ...(to && { to }),
    ...(hasCue(state.turn?.text ?? '', 'allOfThem') && { all: true as const }),
  }
}

/** What the words tell of an appointment there is. */
export const whichIn = ({ day, time, serviceId }: Pick<Understood, 'day' | 'time' | 'serviceId'>): Change['which'] =>
  orNone({ ...whenOf({ day, time }), ...(serviceId && { serviceId }) })

/** When it shall be. */
function targetIn({ or, refused, shift, same, ...heard }: Understood): Change['to'] {
  const kept = same?.filter((one) => one === 'day' || one === 'time')
  return orNone({
    ...whenOf(heard),
    ...(or && { or }),
    ...(refused && { refused }),
    ...(shift !== undefined && { shift }),
    ...(kept?.length && { same: kept }),
  })
}

/** What stays in mind of the change while something is asked. */
export const changing = (goal: OwnGoal, asked: Memory['asked'], change: Change): Memory => ({ asked, goal, change })

export const changeOf = (state: State, wanted: OwnGoal): Change => state.memory.change ?? changeIn(state, wanted)

/** Looks their appointments up, which may ask for a code first. */
export const lookUpOwn = (goal: OwnGoal, change: Change, input: Record<string, unknown> = {}): Move =>
  callTool(
    { name: 'find_my_appointments', input: { ...(change.others && { others: true }), ...input } },
    changing(goal, null, change),
  )

/**
 * An exact message: who, which appointment, and what is wanted. `lead` says why it is not done here. Which one it is is
 * asked once, where they have not said it.
 */
export function toTeam(state: State, wanted: OwnGoal, lead: string): Move {
  const change = changeOf(state, wanted)
  const { which: told, ids, isForTeam } = change
  if (!told?.day && !told?.time && !ids && !state.booked && !isForTeam)
    return speak(
      `${lead} ${wordsOf(state).askWhichAppointment()}`,
      changing(wanted, 'date', { ...change, isForTeam: true }),
    )
  const own = state.own?.find(({ appointmentId }) => appointmentId === change.ids?.[0]) ?? state.booked
  const which = momentOf(change.which) ?? (own ? { date: own.date, time: own.time, said: '' } : null)
  const body = wordsOf(state).changeWanted({ wanted, which, to: momentOf(change.to), said: change.said })
  return sayFirst(lead, takeMessage({ ...state, memory: { asked: null, goal: wanted }, body: null }, body))
}

const momentOf = (when: When | undefined): ChangeWanted['which'] =>
  when && (when.day || when.time)
    ? {
        date: when.day && when.day.from === when.day.to ? when.day.from : null,
        time: when.time && when.time.from === when.time.to ? when.time.from : null,
        said: [when.day?.said, when.time?.said].filter(Boolean).join(' '),
      }
    : null

/** During a booking "change it to three" is a correction of it. */
const isBooking = ({ searched, memory }: State) =>
  !isOwnGoal(memory.goal) &&
  (searched !== null || (!memory.goal && ['date', 'offer', 'name', 'phone', 'confirm'].includes(memory.asked ?? '')))

export const isOwnGoal = (goal: string | undefined): boolean =>
  goal === 'cancel' || goal === 'move' || goal === 'look-up'

/** Whether the turn wants this of an appointment there is. */
export function wants(state: State, wanted: OwnGoal): boolean {
  if (!has(state, wanted)) return false
  return !isBooking(state) || (wanted !== 'look-up' && Boolean(state.turn?.heard.existing))
}
