import type { CallEvent, CallState } from '../../api/events.ts'
import { api, watchCall } from './api.ts'
import { byId } from './dom.ts'
import type { Transcript } from './transcript.ts'
import { listen, type Voice } from './voice.ts'

const stateWords: Record<CallState, string> = {
  ringing: 'Ringing…',
  answered: 'Picked up',
  live: 'Connected',
  reconnecting: 'Reconnecting…',
  transferring: 'Transferring…',
  bridged: 'Connected to a person',
  ended: 'Call ended',
}

export type CallScreenOptions = {
  transcript: Transcript
  voice: Voice
  onError: (message: string) => void
  /** The call that was on has ended. */
  onOver: () => void
}

/** The call that is on now: its state, the say box, keys, voice and ear. */
export class CallScreen {
  readonly #options: CallScreenOptions
  #id: string | null = null
  #state: CallState | null = null
  #stopWatching = () => {}
  #stopListening: (() => void) | null = null
  #since: number | null = null

  constructor(options: CallScreenOptions) {
    this.#options = options
    setInterval(() => this.#showState(), 1000)
    byId<HTMLFormElement>('say-form').addEventListener('submit', (event) => {
      event.preventDefault()
      const box = byId<HTMLInputElement>('say')
      const text = box.value.trim()
      if (text === '') return
      box.value = ''
      void this.say(text)
    })
  }

  /** Whether a call is on (an ended one stays on the screen, but is not). */
  get active(): boolean {
    return this.#id !== null && this.#state !== 'ended'
  }

  open(id: string, title: string): void {
    this.#stopWatching()
    this.#options.transcript.clear()
    this.#id = id
    this.#state = null
    this.#since = null
    byId('call-title').textContent = title
    this.#setOnTheLine(true)
    byId('welcome').hidden = true
    this.#stopWatching = watchCall(id, (event) => this.#on(event))
  }

  async say(text: string): Promise<void> {
    await this.#interruptVoice()
    await this.#try((id) => api.say(id, text))
  }

  async press(digits: string): Promise<void> {
    await this.#interruptVoice()
    await this.#try((id) => api.press(id, digits))
  }

  async hangUp(): Promise<void> {
    this.#options.voice.stop()
    await this.#try((id) => api.hangUp(id))
  }

  /** The sandbox was away: a call it no longer knows is over. */
  async recheck(): Promise<void> {
    if (!this.active) return
    const known = (await api.calls()).items.find(({ callControlId }) => callControlId === this.#id)
    if (!known)
      this.#on({ type: 'state', state: 'ended', detail: 'the sandbox was restarted', at: new Date().toISOString() })
  }

  async answer(id: string): Promise<void> {
    await this.#try(() => api.answer(id))
  }

  /** Switches the browser's ear on or off; the toggle shows what it is. */
  setListening(on: boolean, onOff: () => void): void {
    this.#stopListening?.()
    this.#stopListening = null
    if (!on) return
    this.#stopListening = listen({
      start: () => void this.#interruptVoice(),
      sentence: (text) => this.active && void this.say(text),
      fail: (reason) => {
        this.#options.onError(`The browser cannot listen: ${reason}`)
        onOff()
      },
    })
  }

  #on(event: CallEvent): void {
    this.#options.transcript.show(event)
    if (event.type === 'token') this.#options.voice.token(event.text)
    if (event.type === 'utterance') this.#options.voice.finish()
    if (event.type === 'state') this.#enter(event.state, event.at)
  }

  #enter(state: CallState, at: string): void {
    this.#state = state
    if (state === 'answered') this.#since ??= Date.parse(at)
    if (state === 'ended') {
      this.#options.voice.stop()
      this.#stopWatchingSoon()
      this.#setOnTheLine(false)
      this.#options.onOver()
    }
    const canTalk = state === 'live' || state === 'reconnecting'
    byId<HTMLInputElement>('say').disabled = !canTalk
    byId<HTMLButtonElement>('say-button').disabled = !canTalk
    byId('device').dataset['state'] = state
    byId('conversation').dataset['state'] = state
    this.#showState()
    if (state === 'live') byId('say').focus()
  }

  #setOnTheLine(on: boolean): void {
    document.body.classList.toggle('in-call', on)
    byId<HTMLButtonElement>('call').disabled = on
    byId<HTMLButtonElement>('hang-up').disabled = !on
  }

  /** The glass box looks once more after the end (rows committed late); then there is nothing left to hear. */
  #stopWatchingSoon(): void {
    const stop = this.#stopWatching
    setTimeout(stop, 5000)
  }

  #showState(): void {
    if (!this.#state) return
    const seconds =
      this.#since === null || this.#state === 'ended'
        ? null
        : Math.max(0, Math.floor((Date.now() - this.#since) / 1000))
    const lasting = seconds === null ? '' : ` · ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    const text = stateWords[this.#state] + lasting
    if (byId('call-state').textContent !== text) byId('call-state').textContent = text
  }

  async #interruptVoice(): Promise<void> {
    const heard = this.#options.voice.stop()
    if (heard !== null) await this.#try((id) => api.interrupt(id, heard))
  }

  async #try(act: (id: string) => Promise<unknown>): Promise<void> {
    if (this.#id === null) return
    try {
      await act(this.#id)
    } catch (error) {
      this.#options.onError(error instanceof Error ? error.message : String(error))
    }
  }
}
