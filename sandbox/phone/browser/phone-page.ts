import type { CallSummary } from '../../api/events.ts'
import { api, watchDesk } from './api.ts'
import { CallScreen } from './call-screen.ts'
import { buildDialer } from './dialer.ts'
import { byId, niceNumber } from './dom.ts'
import { Messages } from './messages.ts'
import { Transcript } from './transcript.ts'
import { canHear, canSpeak, Voice } from './voice.ts'

const MY_NUMBER = 'deskbell-sandbox-my-number'

const settings = await api.settings()
const nameOf = (number: string) => settings.directory.find((entry) => entry.number === number)?.name ?? niceNumber(number)
const voice = new Voice()
const transcript = new Transcript({ list: byId('transcript'), held: byId('held'), announce: byId('announce') })
const screen = new CallScreen({ transcript, voice, onError: complain })
const messages = new Messages({ list: byId('messages'), nameOf, onError: complain, onUnread: showUnread })

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

async function dial(): Promise<void> {
  const from = byId<HTMLInputElement>('my-number').value.replace(/[^\d+a-z]/g, '')
  const to = byId<HTMLInputElement>('number').value.replace(/[^\d+]/g, '')
  const brain = byId<HTMLSelectElement>('brain').value
  localStorage.setItem(MY_NUMBER, from)
  try {
    const { callControlId } = await api.place({ from, to, ...(brain && { brain }) })
    screen.open(callControlId, nameOf(to))
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
  }
}

/** Deskbell calls somebody: this phone is everybody's, so it rings here. */
function ring(call: CallSummary): void {
  const box = byId<HTMLDialogElement>('incoming')
  if (call.direction !== 'outgoing') return
  if (call.state !== 'ringing') {
    if (box.dataset['call'] === call.callControlId) box.close()
    return
  }
  if (screen.active) return
  box.dataset['call'] = call.callControlId
  byId('incoming-who').textContent = nameOf(call.from)
  byId('incoming-whom').textContent = `calls ${niceNumber(call.to)}`
  if (!box.open) box.showModal()
}

function bindIncoming(): void {
  const box = byId<HTMLDialogElement>('incoming')
  byId('accept').addEventListener('click', () => {
    const id = box.dataset['call'] ?? ''
    const who = byId('incoming-who').textContent ?? ''
    box.close()
    screen.open(id, who)
    void screen.answer(id)
  })
  byId('decline').addEventListener('click', () => {
    box.close()
    api.hangUp(box.dataset['call'] ?? '').catch((error: Error) => complain(error.message))
  })
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

async function resumeCall(): Promise<void> {
  const mine = byId<HTMLInputElement>('my-number').value
  const open = (await api.calls()).items.findLast((call) => call.state !== 'ended' && call.direction === 'incoming' && call.from === mine)
  if (open) screen.open(open.callControlId, nameOf(open.to))
}

byId<HTMLInputElement>('my-number').value = localStorage.getItem(MY_NUMBER) ?? '+12025550147'
buildDialer(settings, { key: (digit) => void screen.press(digit), dial: () => void dial(), inCall: () => screen.active })
byId('call').addEventListener('click', () => void dial())
byId('hang-up').addEventListener('click', () => void screen.hangUp())
byId<HTMLFormElement>('dial-form').addEventListener('submit', (event) => {
  event.preventDefault()
  if (!screen.active) void dial()
})
bindIncoming()
bindTabs()
bindSpeech()
watchDesk(
  (event) => {
    if (event.type === 'text') messages.update(event.text)
    if (event.type === 'call') ring(event.call)
  },
  (away) => {
    byId('away').hidden = !away
    if (!away) void screen.recheck().then(() => messages.load())
  },
)
for (const call of (await api.calls()).items) if (call.state === 'ringing') ring(call)
await resumeCall()
document.body.dataset['ready'] = 'yes'
