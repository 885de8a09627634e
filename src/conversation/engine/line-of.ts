import type { Line } from './line.ts'
import type { Speech } from './speech.ts'

export function lineOf(speech: Speech): Line {
  return {
    token: (text) => speech.give(text),
    pause: () => speech.pause(),
    position: () => speech.position(),
    heardBetween: (from, to) => speech.heardBetween(from, to),
  }
}

/**
 * The line of one turn: what it says after the caller has spoken on is not said. `onToken` is told of each word that
 * is.
 */
export function lineUntil(speech: Speech, signal: AbortSignal, onToken: () => void): Line {
  return {
    ...lineOf(speech),
    token(text) {
      if (signal.aborted) return speech.lose(text)
      onToken()
      speech.give(text)
    },
    pause: () => (signal.aborted ? undefined : speech.pause()),
  }
}
