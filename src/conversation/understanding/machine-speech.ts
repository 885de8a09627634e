/** Sentences that only machines say on the telephone. */
import { inSome } from '../language/packs.ts'
import { oneBreath } from './breath.ts'
import { fold } from './text.ts'

/** What kind of machine says such a sentence; null where a person may have said it as well. */
export function machineSpeech(sentence: string): 'robot' | 'hold' | null {
  const plain = fold(oneBreath(sentence))
  if (inSome(({ machines }) => machines.robot.test(plain))) return 'robot'
  return inSome(({ machines }) => machines.hold.test(plain)) ? 'hold' : null
}
