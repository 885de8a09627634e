import type { CallSummary } from '../../api/events.ts'
import { byId, niceNumber } from './dom.ts'

export type IncomingOptions = {
  nameOf: (number: string) => string
  /** Whether a call is on. A second one then waits beside it, and answering that one hangs up the first. */
  isBusy: () => boolean
  onAnswer: (call: CallSummary) => void
  onDecline: (call: CallSummary) => void
  /** A call rang here, and its caller gave up or it was declined elsewhere. */
  onMissed: (call: CallSummary) => void
}

export type IncomingCalls = {
  /** Deskbell calls somebody, or such a call has changed. The phone stands for every number, so it rings here. */
  update(call: CallSummary): void
  /** Takes the calls as they are after the sandbox was away. */
  replace(calls: CallSummary[]): void
  /** Shows what rings, beside a call that is on or in front of everything. */
  show(): void
}

/**
 * Calls that ring here. The one that has rung longest is shown until it is answered, declined or over; then the next.
 */
export function createIncomingCalls(options: IncomingOptions): IncomingCalls {
  const box = byId<HTMLDialogElement>('incoming')
  const ringing = new Map<string, CallSummary>()

  function open(how: 'waiting' | 'alone'): void {
    if (box.open && box.dataset['how'] === how) return
    box.close()
    box.dataset['how'] = how
    if (how === 'alone') return box.showModal()
    // The dialog takes the focus when it opens: a person who is typing must not hang up with the next word.
    const typing = document.activeElement
    box.show()
    if (typing instanceof HTMLElement) typing.focus()
  }

  function show(): void {
    const [first, ...others] = ringing.values()
    if (!first) return box.close()
    const isWaiting = options.isBusy()
    const more = others.length === 0 ? '' : `, and ${others.length} more`
    byId('incoming-what').textContent = `${isWaiting ? 'Another call is waiting' : 'Incoming call'}${more}`
    byId('incoming-who').textContent = options.nameOf(first.from)
    byId('incoming-whom').textContent = `calls ${niceNumber(first.to)}`
    byId('accept').textContent = isWaiting ? 'Hang up and answer' : 'Answer'
    open(isWaiting ? 'waiting' : 'alone')
  }

  function update(call: CallSummary): void {
    if (call.direction !== 'outgoing') return
    if (call.state === 'ringing') ringing.set(call.callControlId, call)
    else if (ringing.delete(call.callControlId) && call.state === 'ended') options.onMissed(call)
    show()
  }

  function take(how: (call: CallSummary) => void): void {
    const [first] = ringing.values()
    if (first) ringing.delete(first.callControlId)
    box.close()
    if (first) how(first)
    show()
  }

  byId('accept').addEventListener('click', () => take(options.onAnswer))
  byId('decline').addEventListener('click', () => take(options.onDecline))
  box.addEventListener('cancel', (event) => {
    event.preventDefault()
    take(options.onDecline)
  })
  // The browser may close the dialog on its own: show it again as long as a call rings.
  box.addEventListener('close', show)

  return {
    update,
    replace(calls) {
      ringing.clear()
      for (const call of calls) update(call)
      show()
    },
    show,
  }
}
