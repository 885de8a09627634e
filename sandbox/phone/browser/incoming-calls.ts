import type { CallSummary } from '../../api/events.ts'
import { byId, niceNumber } from './dom.ts'

export type IncomingOptions = {
  nameOf: (number: string) => string
  /** Whether a call is on. Another one then waits beside it, and who answers that one hangs up first. */
  isBusy: () => boolean
  onAnswer: (call: CallSummary) => void
  onDecline: (call: CallSummary) => void
  /** It rang here, and gave up or was turned away elsewhere. */
  onMissed: (call: CallSummary) => void
}

/**
 * Calls that ring here. The one that has rung longest is shown until it is answered, declined or over; then the next.
 */
export class IncomingCalls {
  readonly #options: IncomingOptions
  readonly #box = byId<HTMLDialogElement>('incoming')
  readonly #ringing = new Map<string, CallSummary>()

  constructor(options: IncomingOptions) {
    this.#options = options
    byId('accept').addEventListener('click', () => this.#settle(options.onAnswer))
    byId('decline').addEventListener('click', () => this.#settle(options.onDecline))
    this.#box.addEventListener('cancel', (event) => {
      event.preventDefault()
      this.#settle(options.onDecline)
    })
    // However it was closed, nobody rings unseen.
    this.#box.addEventListener('close', () => this.show())
  }

  /** Deskbell calls somebody, or such a call has changed: this phone is everybody's, so it rings here. */
  update(call: CallSummary): void {
    if (call.direction !== 'outgoing') return
    if (call.state === 'ringing') this.#ringing.set(call.callControlId, call)
    else if (this.#ringing.delete(call.callControlId) && call.state === 'ended') this.#options.onMissed(call)
    this.show()
  }

  /** What rings now, after the sandbox was away. */
  replace(calls: CallSummary[]): void {
    this.#ringing.clear()
    for (const call of calls) this.update(call)
    this.show()
  }

  /** Shows what rings, beside a call that is on or in front of everything. */
  show(): void {
    const [first, ...others] = this.#ringing.values()
    if (!first) return this.#box.close()
    const isWaiting = this.#options.isBusy()
    const more = others.length === 0 ? '' : `, and ${others.length} more`
    byId('incoming-what').textContent = `${isWaiting ? 'Another call is waiting' : 'Incoming call'}${more}`
    byId('incoming-who').textContent = this.#options.nameOf(first.from)
    byId('incoming-whom').textContent = `calls ${niceNumber(first.to)}`
    byId('accept').textContent = isWaiting ? 'Hang up and answer' : 'Answer'
    this.#open(isWaiting ? 'waiting' : 'alone')
  }

  #open(how: 'waiting' | 'alone'): void {
    if (this.#box.open && this.#box.dataset['how'] === how) return
    this.#box.close()
    this.#box.dataset['how'] = how
    if (how === 'alone') return this.#box.showModal()
    // Opening takes the focus: whoever is typing must not hang up with their next word.
    const typing = document.activeElement
    this.#box.show()
    if (typing instanceof HTMLElement) typing.focus()
  }

  #settle(how: (call: CallSummary) => void): void {
    const [first] = this.#ringing.values()
    if (first) this.#ringing.delete(first.callControlId)
    this.#box.close()
    if (first) how(first)
    this.show()
  }
}
