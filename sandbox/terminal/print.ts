import { readableUnderstanding, type GlassTurn, type GlassView } from '#contract/glass.ts'
import type { CallEvent } from '../api/events.ts'
import type { DeliveredMail } from '../mail/delivered-mail.ts'
import type { DeliveredText } from '../carrier/delivered-text.ts'

/** Writes a call to the terminal as it happens: words as they come, what lies behind them dimmed underneath. */
export class CallPrinter {
  readonly #write: (text: string) => void
  readonly #color: boolean
  #midLine = false
  #shownSeq = 0
  /** Seen while a sentence is still being said; shown under it. */
  #held: GlassView | null = null

  constructor(write: (text: string) => void, color: boolean) {
    this.#write = write
    this.#color = color
  }

  show(event: CallEvent): void {
    if (event.type === 'state') this.#line(this.#dim(event.detail ? `— ${event.state} (${event.detail.replaceAll('_', ' ')})` : `— ${event.state}`))
    if (event.type === 'caller') this.#line(`${this.#bold('You')}           ${event.how === 'keys' ? `[${event.text}]` : event.text}`)
    if (event.type === 'token') this.#token(event.text)
    if (event.type === 'utterance') this.#finish(event)
    if (event.type === 'carrier') this.#line(this.#dim(`  ${event.what}: ${event.detail}`))
    if (event.type === 'glass') this.#hold(event.view)
  }

  delivered(texts: DeliveredText[], mails: DeliveredMail[]): void {
    for (const text of texts) this.#line(`${this.#bold('Text')} to ${text.to} ${this.#dim(text.status)}\n${indent(text.text)}`)
    for (const mail of mails) this.#line(`${this.#bold('Mail')} to ${mail.to.join(', ')}: ${mail.subject}\n${indent(mail.text.trim())}`)
    if (texts.length + mails.length === 0) this.#line(this.#dim('No text and no mail came of this call.'))
  }

  #token(text: string): void {
    if (!this.#midLine) this.#write(`${this.#bold('Receptionist')}  `)
    this.#midLine = true
    this.#write(text)
  }

  #finish(event: Extract<CallEvent, { type: 'utterance' }>): void {
    const ending = event.ending === 'complete' ? '' : ` (${event.ending})`
    this.#line(this.#dim(`  first word after ${event.firstTokenMs} ms${ending}`))
    if (this.#held) this.#glass(this.#held)
    this.#held = null
  }

  #hold(view: GlassView): void {
    if (this.#midLine) this.#held = view
    else this.#glass(view)
  }

  /** Every turn is shown once, when it first appears. */
  #glass(view: GlassView): void {
    for (const turn of view.turns) {
      if (turn.seq <= this.#shownSeq) continue
      this.#shownSeq = turn.seq
      for (const line of behind(turn)) this.#line(this.#dim(`  ${line}`))
    }
    if (view.offers.length > 0) this.#line(this.#dim(`  offers: ${view.offers.map(({ date, time }) => `${date} ${time}`).join(', ')}`))
  }

  #dim(text: string): string {
    return this.#color ? `\x1b[2m${text}\x1b[22m` : text
  }

  #bold(text: string): string {
    return this.#color ? `\x1b[1m${text}\x1b[22m` : text
  }

  #line(text: string): void {
    this.#write(this.#midLine ? `\n${text}\n` : `${text}\n`)
    this.#midLine = false
  }
}

function behind(turn: GlassTurn): string[] {
  const understood = readableUnderstanding(turn.understood ?? {})
  return [
    understood.length > 0 ? `understood: ${understood.map(([label, text]) => `${label} ${text}`).join(' · ')}` : '',
    turn.tool ? `did: ${turn.tool.name}${turn.ms === null ? '' : ` (${Math.round(turn.ms)} ms)`}` : '',
    turn.wrote.length > 0 ? `wrote: ${turn.wrote.map(({ table, id }) => `${table} …${id.slice(-6)}`).join(', ')}` : '',
    turn.role === 'receptionist' && turn.ms !== null ? `Deskbell: ${Math.round(turn.ms)} ms` : '',
  ].filter((line) => line !== '')
}

function indent(text: string): string {
  return text.split('\n').map((line) => `    ${line}`).join('\n')
}
