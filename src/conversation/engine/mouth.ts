/** The mouth speaks a brain's words to the caller. It checks a language model's sentences before they are spoken. */
import { storable } from '#src/platform/values/storable.ts'
import { builtInBrainId } from '../dialogue/as-model.ts'
import { BrainFailure } from './brain-failure.ts'
import { sentences } from './claims.ts'
import { factsOf, type Facts } from './facts.ts'
import { mayNotBeSaid } from './guard.ts'
import type { Line } from './line.ts'
import type { Session } from './session.ts'
import { isStalling } from './stalling.ts'

export type Mouth = {
  /**
   * Takes text as it streams in. Throws BrainFailure when a sentence may not be spoken; then nothing of that sentence
   * was.
   */
  say(text: string): void
  /** The text is complete. */
  finish(): void
  /** Everything spoken so far. */
  spoken(): string
  /** Where on the line the first token of it stands; where it would stand while there is none. */
  from(): number
  /** Milliseconds from the caller's last word to the first token, or null while nothing was spoken. */
  firstTokenMs(): number | null
}

/** Characters; about two minutes of speech. No caller listens longer, and a model that never ends must be stopped. */
const longestAnswer = 1_500
/**
 * Characters. The check waits for the end of a sentence, and the caller hears nothing meanwhile; longer text is no
 * sentence.
 */
const longestSentence = 500

export function openMouth(session: Session, line: Line): Mouth {
  const trusted = session.brainId === builtInBrainId
  let facts: Facts | null = null
  let waiting = ''
  let spoken = ''
  let firstTokenMs: number | null = null
  let from: number | null = null

  const out = (text: string) => {
    if (!text) return
    from ??= line.position()
    firstTokenMs ??= session.ctx.clock.nowMs() - session.heardAtMs
    spoken += text
    line.token(text)
  }
  const checked = (sentence: string) => {
    if (sentence.length > longestSentence) throw new BrainFailure('loop')
    if (!trusted && mayNotBeSaid(sentence, (facts ??= factsOf(session)))) throw new BrainFailure('claim')
    // They were asked to wait already.
    if (!trusted && session.filler !== null && !spoken && isStalling(sentence)) return
    out(sentence)
  }
  return {
    say(text) {
      if (trusted) return out(text)
      // Check the length before any expression reads the text: a model may send everything in one piece.
      if (waiting.length + text.length > longestAnswer) throw new BrainFailure('loop')
      const { whole, rest } = sentences(waiting + storable(text))
      waiting = rest
      whole.forEach(checked)
      if (waiting.length > longestSentence || spoken.length > longestAnswer) throw new BrainFailure('loop')
    },
    finish() {
      const last = waiting
      waiting = ''
      checked(last)
    },
    spoken: () => spoken.trim(),
    from: () => from ?? line.position(),
    firstTokenMs: () => firstTokenMs,
  }
}
