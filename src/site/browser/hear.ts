/** Hears one sentence, where the browser has ears of its own; what it hears goes where the browser's maker sends it. */
type Recognition = EventTarget & { lang: string; interimResults: boolean; start(): void }
type Heard = Event & { results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }> }

const found = window as unknown as Record<string, (new () => Recognition) | undefined>
const Kind = found['SpeechRecognition'] ?? found['webkitSpeechRecognition']

export const canHear = (): boolean => Kind !== undefined

export function hear(
  language: string,
  told: { part(text: string): void; whole(text: string): void },
  ended: () => void,
): void {
  if (!Kind) return ended()
  const listening = new Kind()
  listening.lang = language
  listening.interimResults = true
  listening.addEventListener('result', (event) => {
    const results = Array.from((event as Heard).results)
    const text = results.map((one) => one[0]?.transcript ?? '').join('')
    if (results.at(-1)?.isFinal) told.whole(text)
    else told.part(text)
  })
  listening.addEventListener('end', ended)
  listening.start()
}
