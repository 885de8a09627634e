/** Plays the callers on a stage, a few at a time, in the order of the file. */
import type { Dialogue } from './callers-file.ts'
import { playDialogue, type Played } from './play-dialogue.ts'
import type { Stage } from './stage.ts'

export type Rehearsing = {
  allSentences?: boolean
  /** Aborted: the talks under way end after their sentence, no other is begun. */
  signal?: AbortSignal
  onPlayed?(played: Played, soFar: number): void
  /** Keeps the names of several rehearsals on one stage apart. */
  firstNumber?: number
}

/** Lines open at once. The engine runs in this very process, so more would only take turns. */
const atOnce = 8

/** What came of each dialogue, in the order of the list. */
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
