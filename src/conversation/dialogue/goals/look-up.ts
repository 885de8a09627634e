/** "What did I book?", "when is my appointment?": read from the rows. */
import { wordsOf } from '../goal.ts'
import { speak } from '../memory.ts'
import { changing, wants } from './own/change.ts'
import { ownGoal } from './own/own-goal.ts'

export const lookUp = ownGoal('look-up', {
  begins: (state) => wants(state, 'look-up') && !state.booked,
  several: true,
  goOn: (state, own) =>
    speak(`${wordsOf(state).yourAppointments({ appointments: own })} ${wordsOf(state).anythingElse()}`, {
      asked: 'anything-else',
    }),
  hear: () => null,
  took: () => null,
  ask: (state, change) => speak(wordsOf(state).codeAgain(), changing('look-up', 'code', change)),
})
