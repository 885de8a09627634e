import type { GlassTurn, GlassView } from '#contract/glass.ts'
import type { CallEvent } from '../../api/events.ts'
import { el, linked } from './dom.ts'
import { heldNow, turnNotes } from './glass-notes.ts'

type Row = {
  role: 'caller' | 'receptionist'
  text: string
  bubble: HTMLElement
  notes: HTMLElement
  heardAfterMs: number | null
}

/** The exchange as it goes: one row a sentence, the glass box's notes beside it. */
export class Transcript {
  readonly #list: HTMLElement
  readonly #held: HTMLElement
  readonly #announce: HTMLElement
  #rows: Row[] = []
  #current: Row | null = null
  #view: GlassView | null = null

  constructor(places: { list: HTMLElement; held: HTMLElement; announce: HTMLElement }) {
    this.#list = places.list
    this.#held = places.held
    this.#announce = places.announce
    // Offers run out while one reads.
    setInterval(() => this.#showHeld(), 5000)
  }

  clear(): void {
    this.#rows = []
    this.#current = null
    this.#view = null
    this.#list.replaceChildren()
    this.#held.replaceChildren()
  }

  show(event: CallEvent): void {
    if (event.type === 'caller') this.#add('caller', event.how === 'keys' ? `⌨ ${event.text}` : event.text)
    if (event.type === 'token') this.#token(event.text)
    if (event.type === 'utterance') this.#finish(event)
    if (event.type === 'carrier')
      this.#aside(event.what === 'speak' ? `Carrier says: “${event.detail}”` : `${event.what}: ${event.detail}`)
    if (event.type === 'state' && event.state === 'reconnecting') this.#aside('The line dropped. Reconnecting…')
    if (event.type === 'state' && event.detail) this.#aside(inWords(event.state, event.detail))
    if (event.type === 'glass') this.#glass(event.view)
  }

  #add(role: Row['role'], text: string): Row {
    const bubble = el('p', { class: `bubble ${role}` }, text)
    const notes = el('div', { class: 'beside' })
    const row = { role, text, bubble, notes, heardAfterMs: null }
    this.#rows.push(row)
    this.#append(
      el(
        'li',
        { class: 'row-said' },
        el(
          'div',
          { class: `said ${role}` },
          el('span', { class: 'who' }, role === 'caller' ? 'You' : 'Receptionist'),
          bubble,
        ),
        notes,
      ),
    )
    return row
  }

  #token(text: string): void {
    this.#current ??= this.#add('receptionist', '')
    this.#current.bubble.classList.add('speaking')
    this.#current.text += text
    this.#current.bubble.append(text)
    this.#scroll()
  }

  #finish(event: Extract<CallEvent, { type: 'utterance' }>): void {
    const row = this.#current
    this.#current = null
    if (!row) return
    row.heardAfterMs = event.firstTokenMs
    row.bubble.classList.remove('speaking')
    row.bubble.replaceChildren(...linked(event.text))
    if (event.ending !== 'complete')
      row.bubble.append(el('em', {}, event.ending === 'interrupted' ? ' (interrupted)' : ' (cut off)'))
    this.#announce.textContent = event.text
    this.#beside()
  }

  #aside(text: string): void {
    this.#append(el('li', { class: 'aside' }, text))
  }

  #append(item: HTMLElement): void {
    this.#list.append(item)
    this.#scroll()
  }

  #scroll(): void {
    this.#list.scrollTop = this.#list.scrollHeight
  }

  #glass(view: GlassView): void {
    this.#view = view
    this.#showHeld()
    this.#beside()
  }

  #showHeld(): void {
    if (this.#view) this.#held.replaceChildren(...heldNow(this.#view, Date.now()))
  }

  #beside(): void {
    const behind = matchTurns(this.#rows, this.#view?.turns ?? [])
    for (const row of this.#rows) {
      const wasOpen = row.notes.querySelector('details')?.open ?? false
      row.notes.replaceChildren(turnNotes(behind.get(row) ?? [], row.heardAfterMs))
      if (wasOpen) row.notes.querySelector('details')?.setAttribute('open', '')
    }
    this.#scroll()
  }
}

function inWords(state: string, detail: string): string {
  if (detail.startsWith('relay ended')) return 'The receptionist ended the conversation.'
  if (detail === 'relay customer_disconnect') return 'The receptionist did not come back: the carrier told Deskbell.'
  return `${state}: ${detail.replaceAll('_', ' ')}`
}

/**
 * Which turns lie behind which sentence: by role and order, the same words first; a tool belongs to the sentence it led
 * to.
 */
function matchTurns(rows: Row[], turns: GlassTurn[]): Map<Row, GlassTurn[]> {
  const matched = new Map<Row, GlassTurn[]>()
  let tools: GlassTurn[] = []
  for (const turn of turns) {
    if (turn.role === 'tool') {
      tools.push(turn)
      continue
    }
    // Greeting, silence and the like are turns without words: nothing on the screen stands for them.
    if (turn.role === 'caller' && !turn.text) continue
    const free = rows.filter((row) => row.role === turn.role && !matched.has(row))
    const row = free.find(({ text }) => text.trim() === turn.text.trim()) ?? free[0]
    if (!row) continue
    matched.set(row, turn.role === 'receptionist' ? [...tools, turn] : [turn])
    if (turn.role === 'receptionist') tools = []
  }
  const last = rows.at(-1)
  if (last && tools.length > 0) matched.set(last, [...(matched.get(last) ?? []), ...tools])
  return matched
}
