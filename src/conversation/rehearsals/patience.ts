/** Notices what makes a call clumsy: the same question again and again, and words that were not understood. */
import { expression } from '#src/platform/values/expression.ts'
import type { Heard } from './hearing.ts'
import type { Asks, Scenario } from './scenario.ts'

const mostAnswersToOne = 2
const mostNotUnderstood = 1
/** Turns beside those for the steps of the caller. */
const usualTurns = 10

const notUnderstood = expression('i')`
  didn't (?:quite )?(?:get|catch)|having trouble understanding|can't make out|no le entendí|
  sin entenderle|costando entender
`

export function createPatience({ lines, expect }: Scenario) {
  const wantsSomething = expect.appointments.length + expect.messages.length > 0
  let missed = 0
  let turns = 0
  return {
    /** What has been clumsy until now. `answered`: the question that was answered most, and how often. */
    after({ text }: Heard, answered: [Asks, number] | undefined): string[] {
      turns += 1
      if (notUnderstood.test(text)) missed += 1
      return [
        ...(answered && answered[1] > mostAnswersToOne ? [`asked for "${answered[0]}" ${answered[1]} times`] : []),
        ...(missed > mostNotUnderstood && wantsSomething ? [`did not understand ${missed} times`] : []),
        ...(turns > usualTurns + lines.length ? [`took ${turns} turns`] : []),
      ]
    },
  }
}
