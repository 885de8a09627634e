import type { Clock } from '../clock.ts'

/** Characters a second: what a text-to-speech voice says at its usual speed. */
const rate = 15

export type Utterance = {
  number: number
  text: string
  /** When its first token came, and when its sound begins and ends. */
  firstAt: number
  startsAt: number
  endsAt: number
  isComplete: boolean
}

export type Ending = 'complete' | 'interrupted' | 'cut'

export type VoiceOptions = {
  clock: Clock
  /** Text counts as spoken when it arrives: kinder than any carrier, for whoever is in a hurry. */
  isInstant(): boolean
  /** An utterance is over; `heard` is what of it was spoken. */
  onOver(utterance: Utterance, how: { ending: Ending; heard: string }): void
}

export type Voice = {
  /** Takes a token to be spoken; `last` completes the utterance. Answers the number of the utterance. */
  take(token: string, last: boolean): number
  /** Falls silent: what is being spoken ends here, and what waits behind it is lost. Null when nothing was spoken. */
  stop(ending: Ending, spokenByPhone?: string): { heard: string; ms: number } | null
}

/** The carrier's voice: it speaks one utterance after the other, and takes its time for each. */
export function createVoice({ clock, isInstant, onOver }: VoiceOptions): Voice {
  let queue: Utterance[] = []
  let count = 0
  let open: Utterance | null = null
  /** The last one that was spoken to its end: a phone with a voice of its own may still be at it. */
  let last: Utterance | null = null
  let cancel = () => {}

  const heardOf = ({ text, startsAt, endsAt }: Utterance): string => {
    if (clock.now() >= endsAt) return text
    const spoken = text.slice(0, Math.max(0, Math.floor(((clock.now() - startsAt) / 1000) * rate)))
    // The word being spoken does not count.
    return spoken.slice(0, spoken.lastIndexOf(' ') + 1)
  }

  function watch(): void {
    cancel()
    const first = queue[0]
    if (!first?.isComplete) return
    const over = () => {
      queue.shift()
      last = first
      onOver(first, { ending: 'complete', heard: first.text })
      watch()
    }
    const left = first.endsAt - clock.now()
    if (left <= 0) over()
    else cancel = clock.after(left, over)
  }

  return {
    take(token, isLast) {
      if (token !== '') {
        const now = clock.now()
        const before = queue.at(-1)
        if (!open) {
          const startsAt = Math.max(now, before?.endsAt ?? now)
          open = { number: ++count, text: '', firstAt: now, startsAt, endsAt: startsAt, isComplete: false }
          queue.push(open)
        }
        open.text += token
        const ms = isInstant() ? 0 : (token.length / rate) * 1000
        open.endsAt = Math.max(open.endsAt, now) + ms
      }
      const number = open?.number ?? count
      if (isLast && open) {
        open.isComplete = true
        open = null
        watch()
      }
      return number
    },
    stop(ending, spokenByPhone) {
      cancel()
      const stopped = queue[0] ?? (spokenByPhone === undefined ? null : last)
      const rest = queue
      queue = []
      open = null
      last = null
      if (!stopped) return null
      const heard = spokenByPhone ?? heardOf(stopped)
      rest.forEach((utterance, index) => onOver(utterance, { ending, heard: index === 0 ? heard : '' }))
      return { heard, ms: Math.max(0, clock.now() - stopped.startsAt) }
    },
  }
}
