/** Speech of browsers that have it: a voice that reads aloud, and an ear. Both are off until switched on. */

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

export type Voice = {
  /** Whether it reads aloud; the person at the phone switches it. */
  on: boolean
  token(text: string): void
  /** The utterance is complete: say what is left of it. */
  finish(): void
  /** Stops; what had been heard until now, or null when nothing was being said. */
  stop(): string | null
}

/** Reads out what the receptionist says, sentence by sentence as the tokens come, and knows how much was heard. */
export function createVoice(): Voice {
  let pending = ''
  let heard = ''
  let waiting = 0

  function speak(text: string): void {
    pending = pending.slice(text.length)
    if (waiting === 0) heard = ''
    const before = heard
    const utterance = new SpeechSynthesisUtterance(text)
    waiting++
    utterance.addEventListener('boundary', ({ charIndex }) => (heard = before + text.slice(0, charIndex)))
    utterance.addEventListener('end', () => {
      heard = before + text
      waiting = Math.max(0, waiting - 1)
    })
    speechSynthesis.speak(utterance)
  }

  const voice: Voice = {
    on: false,
    token(text) {
      if (!voice.on) return
      pending += text
      const end = /^[\s\S]*[.!?…](?=\s)/.exec(pending)
      if (end) speak(end[0])
    },
    finish() {
      if (voice.on && pending.trim() !== '') speak(pending)
    },
    stop() {
      if (waiting === 0) return null
      speechSynthesis.cancel()
      const heardUntilNow = heard
      pending = ''
      heard = ''
      waiting = 0
      return heardUntilNow
    },
  }
  return voice
}

/**
 * Listens until the result is called. `start`: the caller began to speak; `sentence`: what was understood. Null where
 * the browser cannot listen.
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
  // Browsers stop listening after a pause: start again.
  ear.addEventListener('end', () => listening && ear.start())
  ear.start()
  return () => {
    listening = false
    ear.abort()
  }
}
