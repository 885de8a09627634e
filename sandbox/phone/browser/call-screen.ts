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

export type CallScreen = {
  /** Whether a call is on. An ended call stays on the screen but is not on. */
  isActive(): boolean
  open(id: string, title: string): void
  press(digits: string): Promise<void>
  hangUp(): Promise<void>
  answer(): Promise<void>
  /** Ends a call that the sandbox no longer knows after it was away. */
  recheck(): Promise<void>
  /** Switches the browser's ear on or off; `onOff` is called when it stops by itself. */
  setListening(on: boolean, onOff: () => void): void
}

/** The call that is on now: its state, the say box, keys, voice and ear. */
export function createCallScreen(options: CallScreenOptions): CallScreen {
  const { transcript, voice, onError, onOver } = options
  const caller = createCaller(options, () => call?.id ?? null)
  let call: { id: string; state: CallState | null; since: number | null } | null = null
  let stopWatching = () => {}
  let stopListening: (() => void) | null = null

  const isActive = () => call !== null && call.state !== 'ended'

  function enter(state: CallState, at: string): void {
    if (!call) return
    call.state = state
    if (state === 'answered') call.since ??= Date.parse(at)
    if (state === 'ended') {
      voice.stop()
      // The glass box looks once more after the end, for rows committed late; then nothing more can come.
      setTimeout(stopWatching, 5000)
      showOnTheLine(false)
      onOver()
    }
    showState(call)
    showWhatCanBeDone(state)
  }

  function take(event: CallEvent): void {
    transcript.show(event)
    if (event.type === 'token') voice.token(event.text)
    if (event.type === 'utterance') voice.finish()
    if (event.type === 'state') enter(event.state, event.at)
  }

  setInterval(() => call && showState(call), 1000)
  onSaid((text) => void caller.say(text))
  onLine(caller)

  return {
    isActive,
    open(id, title) {
      stopWatching()
      transcript.clear()
      call = { id, state: null, since: null }
      byId('call-title').textContent = title
      showOnTheLine(true)
      byId('welcome').hidden = true
      stopWatching = watchCall(id, take)
    },
    press: caller.press,
    hangUp: caller.hangUp,
    answer: caller.answer,
    async recheck() {
      if (!isActive()) return
      const known = (await api.calls()).items.find(({ callControlId }) => callControlId === call?.id)
      if (!known)
        take({ type: 'state', state: 'ended', detail: 'the sandbox was restarted', at: new Date().toISOString() })
    },
    setListening(on, onOff) {
      stopListening?.()
      stopListening = null
      if (!on) return
      stopListening = listen({
        start: () => void caller.interrupt(),
        sentence: (text) => isActive() && void caller.say(text),
        fail(reason) {
          onError(`The browser cannot listen: ${reason}`)
          onOff()
        },
      })
    },
  }
}

/** What the person at the phone does on the call. Speaking stops the voice, and tells Deskbell how much was heard. */
function createCaller({ voice, onError }: CallScreenOptions, callId: () => string | null) {
  async function attempt(act: (id: string) => Promise<unknown>): Promise<void> {
    const id = callId()
    if (id === null) return
    try {
      await act(id)
    } catch (error) {
      onError(error instanceof Error ? error.message : String(error))
    }
  }

  async function interrupt(): Promise<void> {
    const heard = voice.stop()
    if (heard !== null) await attempt((id) => api.interrupt(id, heard))
  }

  return {
    interrupt,
    async say(text: string): Promise<void> {
      await interrupt()
      await attempt((id) => api.say(id, text))
    },
    async press(digits: string): Promise<void> {
      await interrupt()
      await attempt((id) => api.press(id, digits))
    },
    async hangUp(): Promise<void> {
      voice.stop()
      await attempt((id) => api.hangUp(id))
    },
    answer: (): Promise<void> => attempt((id) => api.answer(id)),
    murmur: (text: string): Promise<void> => attempt((id) => api.murmur(id, text)),
    drop: (): Promise<void> => attempt((id) => api.drop(id)),
  }
}

function onSaid(say: (text: string) => void): void {
  byId<HTMLFormElement>('say-form').addEventListener('submit', (event) => {
    event.preventDefault()
    const box = byId<HTMLInputElement>('say')
    const text = box.value.trim()
    if (text === '') return
    box.value = ''
    say(text)
  })
}

/** What can happen to the line beside words: a sound, and a break. */
function onLine(caller: { murmur: (text: string) => Promise<void>; drop: () => Promise<void> }): void {
  byId<HTMLFormElement>('murmur-form').addEventListener('submit', (event) => {
    event.preventDefault()
    void caller.murmur(byId<HTMLInputElement>('murmur').value.trim())
  })
  byId('drop').addEventListener('click', () => void caller.drop())
}

function showOnTheLine(on: boolean): void {
  document.body.classList.toggle('in-call', on)
  byId<HTMLButtonElement>('call').disabled = on
  byId<HTMLButtonElement>('hang-up').disabled = !on
}

function showWhatCanBeDone(state: CallState): void {
  const canTalk = state === 'live' || state === 'reconnecting'
  byId<HTMLInputElement>('say').disabled = !canTalk
  byId<HTMLButtonElement>('say-button').disabled = !canTalk
  byId<HTMLButtonElement>('murmur-button').disabled = !canTalk
  byId<HTMLButtonElement>('drop').disabled = !canTalk
  byId('device').dataset['state'] = state
  byId('conversation').dataset['state'] = state
  if (state === 'live') byId('say').focus()
}

/** The state in words, with how long the call has lasted. */
function showState({ state, since }: { state: CallState | null; since: number | null }): void {
  if (!state) return
  const seconds = since === null || state === 'ended' ? null : Math.max(0, Math.floor((Date.now() - since) / 1000))
  const lasting = seconds === null ? '' : ` · ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  const text = stateWords[state] + lasting
  if (byId('call-state').textContent !== text) byId('call-state').textContent = text
}
