import type { CallSummary } from '../../api/events.ts'
import { api, watchDesk } from './api.ts'
import { createCallScreen } from './call-screen.ts'
import { buildDialer } from './dialer.ts'
import { byId, niceNumber } from './dom.ts'
import { createIncomingCalls } from './incoming-calls.ts'
import { createMessages } from './messages.ts'
import { bindSwitches } from './switches.ts'
import { createTranscript } from './transcript.ts'
import { canHear, canSpeak, createVoice } from './voice.ts'

const myNumberKey = 'deskbell-sandbox-my-number'

const settings = await api.settings()
const nameOf = (number: string) =>
  settings.directory.find((entry) => entry.number === number)?.name ?? niceNumber(number)
const voice = createVoice()
const transcript = createTranscript({ list: byId('transcript'), held: byId('held'), announce: byId('announce') })
const screen = createCallScreen({ transcript, voice, onError: complain, onOver: () => incoming.show() })
const messages = createMessages({ list: byId('messages'), nameOf, myNumber, onError: complain, onUnread: showUnread })
const incoming = createIncomingCalls({
  nameOf,
  isBusy: () => screen.isActive(),
  onAnswer: (call) => void answer(call),
  onDecline: ({ callControlId }) => void api.hangUp(callControlId).catch((error: Error) => complain(error.message)),
  onMissed: ({ from, to }) => complain(`Missed call: ${nameOf(from)} called ${niceNumber(to)}.`),
})

function complain(message: string): void {
  byId('complaint').textContent = message
  setTimeout(() => {
    if (byId('complaint').textContent === message) byId('complaint').textContent = ''
  }, 6000)
}

function showUnread(count: number): void {
  byId('unread').textContent = count > 0 ? String(count) : ''
  byId('unread').hidden = count === 0
}

/** The number of this phone, as typed. */
function myNumber(): string {
  return byId<HTMLInputElement>('my-number').value.replace(/[^\d+a-z]/g, '')
}

async function attempt(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
  }
}

async function dial(): Promise<void> {
  // Dialling again would hide the call that is on, and it would go on unseen.
  if (screen.isActive()) return
  const from = myNumber()
  const to = byId<HTMLInputElement>('number').value.replace(/[^\d+]/g, '')
  const brain = byId<HTMLSelectElement>('brain').value
  await attempt(async () => {
    const { callControlId } = await api.place({ from, to, ...(brain && { brain }) })
    screen.open(callControlId, nameOf(to))
  })
}

async function answer(call: CallSummary): Promise<void> {
  if (screen.isActive()) await screen.hangUp()
  screen.open(call.callControlId, nameOf(call.from))
  incoming.show()
  await screen.answer()
}

function bindTabs(): void {
  const tabs = [...document.querySelectorAll<HTMLButtonElement>('[role=tab]')]
  const choose = (chosen: HTMLButtonElement) => {
    for (const tab of tabs) {
      const selected = tab === chosen
      tab.setAttribute('aria-selected', String(selected))
      tab.tabIndex = selected ? 0 : -1
      byId(tab.getAttribute('aria-controls') ?? '').hidden = !selected
    }
    messages.setVisible(chosen.id === 'tab-messages')
  }
  for (const [index, tab] of tabs.entries()) {
    tab.addEventListener('click', () => choose(tab))
    tab.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
      const next = tabs[(index + step + tabs.length) % tabs.length]
      if (step === 0 || !next) return
      choose(next)
      next.focus()
    })
  }
}

function bindSpeech(): void {
  const speak = byId<HTMLInputElement>('speak')
  const hear = byId<HTMLInputElement>('hear')
  speak.disabled = !canSpeak
  hear.disabled = !canHear
  speak.addEventListener('change', () => {
    voice.on = speak.checked
    if (!speak.checked) voice.stop()
  })
  hear.addEventListener('change', () => screen.setListening(hear.checked, () => (hear.checked = false)))
}

/** The sandbox answers again, perhaps as a new process: read everything anew. */
async function catchUp(): Promise<void> {
  await screen.recheck()
  incoming.replace((await api.calls()).items)
  await messages.load()
  await readSwitches()
}

/** Shows the call of this phone that is on, when the page was loaded in the middle of it. */
async function resumeCall(): Promise<void> {
  const calls = (await api.calls()).items.map(({ callControlId, direction, state, from, to }) =>
    direction === 'incoming'
      ? { callControlId, mine: from, theirs: to, isOn: state !== 'ended' }
      : { callControlId, mine: to, theirs: from, isOn: state !== 'ended' && state !== 'ringing' },
  )
  const open = calls.findLast(({ isOn, mine }) => isOn && mine === myNumber())
  if (open) screen.open(open.callControlId, nameOf(open.theirs))
}

byId<HTMLInputElement>('my-number').value = localStorage.getItem(myNumberKey) ?? '+12025550147'
buildDialer(settings, {
  key: (digit) => void screen.press(digit),
  dial: () => void dial(),
  inCall: () => screen.isActive(),
})
byId('call').addEventListener('click', () => void dial())
byId('hang-up').addEventListener('click', () => void screen.hangUp())
byId<HTMLFormElement>('dial-form').addEventListener('submit', (event) => {
  event.preventDefault()
  void dial()
})
byId('my-number').addEventListener('change', () => {
  localStorage.setItem(myNumberKey, myNumber())
  messages.show()
})
bindTabs()
bindSpeech()
const readSwitches = bindSwitches(attempt)
await readSwitches()
watchDesk(
  (event) => {
    if (event.type === 'text') messages.update(event.text)
    if (event.type === 'call') incoming.update(event.call)
  },
  (away) => {
    byId('away').hidden = !away
    if (!away) void catchUp()
  },
)
await resumeCall()
incoming.replace((await api.calls()).items)
document.body.dataset['ready'] = 'yes'
