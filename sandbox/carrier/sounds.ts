import type { Sound, SoundEnding } from './call-parts.ts'
import type { Call } from './call.ts'
import type { Exchange } from './exchange.ts'

/** How fast the carrier speaks, as live users of the relay report. */
const charactersPerSecond = 15
/** After a relay has closed its voice still holds the line: what is said sooner is lost (as others report). */
const relayLingersMs = 800
/** A file whose length nobody knows here. */
const fileMs = 10_000

export const spokenMs = ({ faults }: Exchange, text: string): number =>
  faults.voice === 'instant' ? 0 : Math.ceil((text.length / charactersPerSecond) * 1000)

export type Sounds = {
  speak(call: Call, text: string): void
  /** `times`: Infinity until it is stopped. A file that is not there ends at once. */
  playFile(call: Call, file: { url: string; times: number }): void
  /** False when it is lost. */
  play(call: Call, sound: Sound): boolean
  /** `current` goes on with the next one; `all` forgets those that wait. */
  stop(call: Call, which: 'current' | 'all', status?: SoundEnding): void
}

/** What the carrier itself lets be heard: words and files. While a relay has the call they are lost without a word. */
export function createSounds(exchange: Exchange): Sounds {
  function next(call: Call, status: SoundEnding): void {
    const { playing } = call.sounds
    call.sounds.stop()
    call.sounds.playing = null
    playing?.end(status)
    begin(call)
  }

  function begin(call: Call): void {
    const sound = call.sounds.waiting.shift()
    if (!sound) return
    call.sounds.playing = sound
    const isEndless = !Number.isFinite(sound.ms)
    call.sounds.stop = isEndless ? () => {} : exchange.later(call, sound.ms, () => next(call, 'completed'))
    sound.begin()
  }

  function play(call: Call, sound: Sound): boolean {
    const sinceRelayMs = exchange.clock.now() - (call.relayEndedAtMs ?? -Infinity)
    if (call.conversation !== null || sinceRelayMs < relayLingersMs) return false
    call.sounds.waiting.push(sound)
    if (!call.sounds.playing) begin(call)
    return true
  }

  return {
    play,
    speak: (call, text) => void play(call, wordsOf(exchange, call, text)),
    playFile(call, { url, times }) {
      const file = { media_url: url, overlay: false }
      const sound: Sound = {
        ms: fileMs * times,
        begin() {
          exchange.publish(call, { type: 'carrier', what: 'play', detail: url })
          exchange.tell(call, 'call.playback.started', file)
          void isThere(url).then((found) => {
            if (!found && call.sounds.playing === sound) next(call, 'file_not_found')
          })
        },
        end: (status) => exchange.tell(call, 'call.playback.ended', { ...file, status }),
      }
      play(call, sound)
    },
    stop(call, which, status = 'cancelled') {
      if (which === 'all') call.sounds.waiting = []
      next(call, status)
    },
  }
}

function wordsOf(exchange: Exchange, call: Call, text: string): Sound {
  return {
    ms: spokenMs(exchange, text),
    begin() {
      exchange.publish(call, { type: 'carrier', what: 'speak', detail: text })
      exchange.tell(call, 'call.speak.started')
    },
    end: (status) =>
      exchange.tell(call, 'call.speak.ended', { status: status === 'call_hangup' ? 'call_hangup' : 'completed' }),
  }
}

async function isThere(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(2000) })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    // Whatever keeps a file from being fetched, the carrier calls it not found.
    return false
  }
}
