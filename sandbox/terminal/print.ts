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

/** The column where sentences begin, beside the name of who says them. */
const saidAtColumn = 14

export type CallPrinter = {
  show(event: CallEvent): void
  delivered(texts: DeliveredText[], mails: DeliveredMail[]): void
}

/** Prints a call to the terminal as it happens: words as they come, and dimmed below them what lies behind. */
export function createCallPrinter(screen: Screen): CallPrinter {
  const lines = createLineWriter(screen)
  let shownSeq = 0
  /** A glass view that came while a sentence was still being said; shown under it. */
  let held: GlassView | null = null

  function caller(words: string): void {
    lines.begin('You')
    lines.add(words)
    lines.end()
  }

  /** Shows every turn once, when it first appears. */
  function glass(view: GlassView): void {
    for (const turn of view.turns) {
      if (turn.seq <= shownSeq) continue
      shownSeq = turn.seq
      for (const line of behind(turn)) lines.note(`  ${line}`)
    }
    if (view.offers.length > 0)
      lines.note(`  offers: ${view.offers.map(({ date, time }) => `${date} ${time}`).join(', ')}`)
  }

  function finish(event: Extract<CallEvent, { type: 'utterance' }>): void {
    const ending = event.ending === 'complete' ? '' : ` (${event.ending})`
    lines.note(`  first word after ${event.firstTokenMs} ms${ending}`)
    if (held) glass(held)
    held = null
  }

  return {
    show(event) {
      if (event.type === 'state')
        lines.note(event.detail ? `— ${event.state} (${event.detail.replaceAll('_', ' ')})` : `— ${event.state}`)
      if (event.type === 'caller') caller(event.how === 'keys' ? `[${event.text}]` : event.text)
      if (event.type === 'token') {
        if (!lines.isOpen()) lines.begin('Receptionist')
        lines.add(event.text)
      }
      if (event.type === 'utterance') finish(event)
      if (event.type === 'carrier') lines.note(`  ${event.what}: ${event.detail}`)
      if (event.type === 'glass') {
        if (lines.isOpen()) held = event.view
        else glass(event.view)
      }
    },
    delivered(texts, mails) {
      for (const text of texts)
        lines.letter('Text', { to: `${text.to} (${text.status.replaceAll('_', ' ')})`, body: text.text })
      for (const mail of mails)
        lines.letter('Mail', { to: `${mail.to.join(', ')}: ${mail.subject}`, body: mail.text.trim() })
      if (texts.length + mails.length === 0) lines.note('No text and no mail came of this call.')
    },
  }
}

/** Lays text out in lines: sentences in a column beside who says them, notes dimmed, letters indented. */
function createLineWriter({ write, color, columns }: Screen) {
  const bold = (text: string) => (color ? `\x1b[1m${text}\x1b[22m` : text)
  const dim = (text: string) => (color ? `\x1b[2m${text}\x1b[22m` : text)
  /** Where the sentence that is being said has got to; null between sentences. */
  let column: number | null = null
  /** The last word of what came, while more of it may come. */
  let word = ''

  /** Begins a line before a word that would not fit. */
  function put(next: string): void {
    if (next === '') return
    const at = column ?? saidAtColumn
    const isFirst = at === saidAtColumn
    const fits = at + next.length + (isFirst ? 0 : 1) <= columns
    const before = isFirst ? '' : fits ? ' ' : `\n${' '.repeat(saidAtColumn)}`
    write(before + next)
    column = (fits ? at + before.length : saidAtColumn) + next.length
  }

  function end(): void {
    if (column === null) return
    put(word)
    word = ''
    column = null
    write('\n')
  }

  return {
    /** Whether a sentence is being said. */
    isOpen: () => column !== null,
    begin(who: string): void {
      end()
      write(bold(who) + ' '.repeat(saidAtColumn - who.length))
      column = saidAtColumn
    },
    /** Writes the whole words of what came, and keeps the last one until it is complete. */
    add(text: string): void {
      const words = (word + text).split(/\s+/)
      word = words.pop() ?? ''
      for (const whole of words) put(whole)
    },
    end,
    /** Writes what nobody says. */
    note(text: string): void {
      end()
      for (const line of wrapWords(text, columns)) write(`${dim(line)}\n`)
    },
    letter(kind: string, { to, body }: { to: string; body: string }): void {
      end()
      const [first = '', ...more] = wrapWords(`to ${to}`, columns - kind.length - 1)
      const lines = [`${bold(kind)} ${first}`, ...more.map((line) => `  ${line}`), ...wrapWords(indent(body), columns)]
      for (const line of lines) write(`${line}\n`)
    },
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
