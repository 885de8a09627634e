/** Plays the callers on a stage, a few at a time, in the order of the file. */
import type { Dialogue } from './callers-file.ts'
import { playDialogue, type Played } from './play-dialogue.ts'
import type { Stage } from './stage.ts'

export type Rehearsing = {
  allSentences?: boolean
  /** When aborted, the conversations under way end after their sentence, and no other begins. */
  signal?: AbortSignal
  onPlayed?(played: Played, soFar: number): void
  /** Keeps the names of several rehearsals on one stage apart. */
  firstNumber?: number
}

/** Lines open at once. More would only take turns, because the engine runs in this very process. */
const atOnce = 8

/** Plays the dialogues and returns how each ended, in the order of the list. */
export async function rehearse(
  stage: Stage,
  dialogues: Dialogue[],
  { allSentences = false, signal, onPlayed, firstNumber = 0 }: Rehearsing = {},
): Promise<Played[]> {
  const played: Played[] = []
  let next = 0
  let finished = 0
  const work = async () => {
    for (let number = next++; number < dialogues.length && !signal?.aborted; number = next++) {
      const dialogue = dialogues[number] as Dialogue
      const one = await playDialogue({
        ctx: stage.ctx,
        webUrl: stage.webUrl,
        dialogue,
        number: firstNumber + number,
        allSentences,
        signal,
      })
      played[number] = one
      onPlayed?.(one, (finished += 1))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return played
}
