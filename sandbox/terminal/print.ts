import type { GlassTurn, GlassView } from '#contract/glass.ts'
import { readableUnderstanding } from '#contract/readable-understanding.ts'
import { wrapWords } from '#contract/wrap-words.ts'
import type { CallEvent } from '../api/events.ts'
import type { DeliveredText } from '../carrier/delivered-text.ts'
import type { DeliveredMail } from '../mail/delivered-mail.ts'

export type Screen = {
  write: (text: string) => void
  /** Whether `write` shows terminal colours. */
  color: boolean
  /** How many characters a line has. */
  columns: number
}

/** What is said stands in a column of its own, beside who says it. */
const saidAtColumn = 14

/** Writes a call to the terminal as it happens: words as they come, what lies behind them dimmed underneath. */
export class CallPrinter {
  readonly #screen: Screen
  /** Where the sentence that is being said has got to; null between sentences. */
  #column: number | null = null
  /** The end of what came, while it may go on. */
  #word = ''
  #shownSeq = 0
  /** Seen while a sentence is still being said; shown under it. */
  #held: GlassView | null = null

  constructor(screen: Screen) {
    this.#screen = screen
  }

  show(event: CallEvent): void {
    if (event.type === 'state')
      this.#note(event.detail ? `— ${event.state} (${event.detail.replaceAll('_', ' ')})` : `— ${event.state}`)
    if (event.type === 'caller') this.#caller(event.how === 'keys' ? `[${event.text}]` : event.text)
    if (event.type === 'token') this.#token(event.text)
    if (event.type === 'utterance') this.#finish(event)
    if (event.type === 'carrier') this.#note(`  ${event.what}: ${event.detail}`)
    if (event.type === 'glass') this.#hold(event.view)
  }

  delivered(texts: DeliveredText[], mails: DeliveredMail[]): void {
    for (const text of texts)
      this.#letter('Text', { to: `${text.to} (${text.status.replaceAll('_', ' ')})`, body: text.text })
    for (const mail of mails)
      this.#letter('Mail', { to: `${mail.to.join(', ')}: ${mail.subject}`, body: mail.text.trim() })
    if (texts.length + mails.length === 0) this.#note('No text and no mail came of this call.')
  }

  #caller(words: string): void {
    this.#say('You')
    this.#token(words)
    this.#endLine()
  }

  #say(who: string): void {
    this.#endLine()
    this.#screen.write(this.#bold(who) + ' '.repeat(saidAtColumn - who.length))
    this.#column = saidAtColumn
  }

  /** Writes whole words, and begins a line before one that would not fit. */
  #token(text: string): void {
    if (this.#column === null) this.#say('Receptionist')
    const words = (this.#word + text).split(/\s+/)
    this.#word = words.pop() ?? ''
    for (const word of words) this.#put(word)
  }

  #put(word: string): void {
    if (word === '') return
    const { write, columns } = this.#screen
    const column = this.#column ?? saidAtColumn
    const isFirst = column === saidAtColumn
    const fits = column + word.length + (isFirst ? 0 : 1) <= columns
    const before = isFirst ? '' : fits ? ' ' : `\n${' '.repeat(saidAtColumn)}`
    write(before + word)
    this.#column = (fits ? column + before.length : saidAtColumn) + word.length
  }

  #finish(event: Extract<CallEvent, { type: 'utterance' }>): void {
    const ending = event.ending === 'complete' ? '' : ` (${event.ending})`
    this.#note(`  first word after ${event.firstTokenMs} ms${ending}`)
    if (this.#held) this.#glass(this.#held)
    this.#held = null
  }

  #hold(view: GlassView): void {
    if (this.#column === null) this.#glass(view)
    else this.#held = view
  }

  /** Every turn is shown once, when it first appears. */
  #glass(view: GlassView): void {
    for (const turn of view.turns) {
      if (turn.seq <= this.#shownSeq) continue
      this.#shownSeq = turn.seq
      for (const line of behind(turn)) this.#note(`  ${line}`)
    }
    if (view.offers.length > 0)
      this.#note(`  offers: ${view.offers.map(({ date, time }) => `${date} ${time}`).join(', ')}`)
  }

  #letter(kind: string, { to, body }: { to: string; body: string }): void {
    this.#endLine()
    const [first = '', ...more] = wrapWords(`to ${to}`, this.#screen.columns - kind.length - 1)
    const lines = [
      `${this.#bold(kind)} ${first}`,
      ...more.map((line) => `  ${line}`),
      ...wrapWords(indent(body), this.#screen.columns),
    ]
    for (const line of lines) this.#screen.write(`${line}\n`)
  }

  /** What is not said, dimmed. */
  #note(text: string): void {
    this.#endLine()
    for (const line of wrapWords(text, this.#screen.columns)) this.#screen.write(`${this.#dim(line)}\n`)
  }

  #endLine(): void {
    if (this.#column === null) return
    this.#put(this.#word)
    this.#word = ''
    this.#column = null
    this.#screen.write('\n')
  }

  #dim(text: string): string {
    return this.#screen.color ? `\x1b[2m${text}\x1b[22m` : text
  }

  #bold(text: string): string {
    return this.#screen.color ? `\x1b[1m${text}\x1b[22m` : text
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
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
}
