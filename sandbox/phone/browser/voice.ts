/** Speech in the browser, where it has it: its voice, and its ear. Both are off until switched on. */

type Recognition = EventTarget & {
  continuous: boolean
  interimResults: boolean
  lang: string
  start(): void
  abort(): void
}
type RecognitionEvent = Event & {
  resultIndex: number
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>
}

type RecognitionConstructor = new () => Recognition
const Ear =
  (window as { SpeechRecognition?: RecognitionConstructor; webkitSpeechRecognition?: RecognitionConstructor })
    .SpeechRecognition ?? (window as { webkitSpeechRecognition?: RecognitionConstructor }).webkitSpeechRecognition

export const canSpeak = 'speechSynthesis' in window
export const canHear = Ear !== undefined

/** Reads out what the receptionist says, sentence by sentence as the tokens come, and knows how much was heard. */
export class Voice {
  on = false
  #pending = ''
  #heard = ''
  #waiting = 0

  token(text: string): void {
    if (!this.on) return
    this.#pending += text
    const end = /^[\s\S]*[.!?…](?=\s)/.exec(this.#pending)
    if (end) this.#speak(end[0])
  }

  /** The utterance is complete: say what is left of it. */
  finish(): void {
    if (this.on && this.#pending.trim() !== '') this.#speak(this.#pending)
  }

  /** Stops; what had been heard until now, or null when nothing was being said. */
  stop(): string | null {
    if (this.#waiting === 0) return null
    speechSynthesis.cancel()
    const heard = this.#heard
    this.#pending = ''
    this.#heard = ''
    this.#waiting = 0
    return heard
  }

  #speak(text: string): void {
    this.#pending = this.#pending.slice(text.length)
    if (this.#waiting === 0) this.#heard = ''
    const before = this.#heard
    const utterance = new SpeechSynthesisUtterance(text)
    this.#waiting++
    utterance.addEventListener('boundary', ({ charIndex }) => (this.#heard = before + text.slice(0, charIndex)))
    utterance.addEventListener('end', () => {
      this.#heard = before + text
      this.#waiting = Math.max(0, this.#waiting - 1)
    })
    speechSynthesis.speak(utterance)
  }
}

/**
 * Listens until stopped. `onStart`: the caller began to speak; `onSentence`: what was understood. Null where the
 * browser has no ear.
 */
export function listen(on: {
  start: () => void
  sentence: (text: string) => void
  fail: (reason: string) => void
}): (() => void) | null {
  if (!Ear) return null
  const ear = new Ear()
  let listening = true
  ear.continuous = true
  ear.interimResults = true
  ear.lang = navigator.language
  ear.addEventListener('result', (event) => {
    const { results, resultIndex } = event as RecognitionEvent
    const result = results[resultIndex]
    if (!result) return
    const words = result[0]?.transcript.trim() ?? ''
    if (!result.isFinal) on.start()
    else if (words !== '') on.sentence(words)
  })
  ear.addEventListener('error', (event) => {
    const reason = (event as Event & { error?: string }).error ?? 'error'
    if (reason === 'no-speech' || reason === 'aborted') return
    listening = false
    on.fail(reason)
  })
  // Browsers stop listening after a pause.
  ear.addEventListener('end', () => listening && ear.start())
  ear.start()
  return () => {
    listening = false
    ear.abort()
  }
}
