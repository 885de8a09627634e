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

export type Transcript = {
  clear(): void
  show(event: CallEvent): void
}

type Places = { list: HTMLElement; held: HTMLElement; announce: HTMLElement }

/** The conversation as it goes: one row a sentence, the glass box's notes beside it. */
export function createTranscript({ list, held, announce }: Places): Transcript {
  let rows: Row[] = []
  let current: Row | null = null
  let view: GlassView | null = null

  function append(item: HTMLElement): void {
    list.append(item)
    list.scrollTop = list.scrollHeight
  }

  function add(role: Row['role'], text: string): Row {
    const row = newRow(role, text)
    rows.push(row)
    append(rowItem(row))
    return row
  }

  function take(token: string): void {
    current ??= add('receptionist', '')
    current.bubble.classList.add('speaking')
    current.text += token
    current.bubble.append(token)
    list.scrollTop = list.scrollHeight
  }

  function finish(event: Extract<CallEvent, { type: 'utterance' }>): void {
    const row = current
    current = null
    if (!row) return
    finishRow(row, event)
    announce.textContent = event.text
    showNotes()
  }

  function showHeld(): void {
    if (view) held.replaceChildren(...heldNow(view, Date.now()))
  }

  function showNotes(): void {
    const behind = matchTurns(rows, view?.turns ?? [])
    for (const row of rows) fillNotes(row, behind.get(row) ?? [])
    list.scrollTop = list.scrollHeight
  }

  // Offers expire and timers run while somebody reads: show the time they have left.
  setInterval(showHeld, 1000)

  return {
    clear() {
      rows = []
      current = null
      view = null
      list.replaceChildren()
      held.replaceChildren()
    },
    show(event) {
      if (event.type === 'caller') add('caller', event.how === 'keys' ? `⌨ ${event.text}` : event.text)
      if (event.type === 'token') take(event.text)
      if (event.type === 'utterance') finish(event)
      for (const text of asides(event)) append(el('li', { class: 'aside' }, text))
      if (event.type !== 'glass') return
      view = event.view
      showHeld()
      showNotes()
    },
  }
}

function newRow(role: Row['role'], text: string): Row {
  const bubble = el('p', { class: `bubble ${role}` }, text)
  return { role, text, bubble, notes: el('div', { class: 'beside' }), heardAfterMs: null }
}

function rowItem({ role, bubble, notes }: Row): HTMLElement {
  const who = el('span', { class: 'who' }, role === 'caller' ? 'You' : 'Receptionist')
  return el('li', { class: 'row-said' }, el('div', { class: `said ${role}` }, who, bubble), notes)
}

function finishRow(row: Row, event: Extract<CallEvent, { type: 'utterance' }>): void {
  row.heardAfterMs = event.firstTokenMs
  row.bubble.classList.remove('speaking')
  // What was not spoken stands there all the same, struck out: Deskbell meant to say it.
  const heard = event.ending === 'complete' ? event.text : event.heard
  row.bubble.replaceChildren(...linked(heard))
  if (event.ending === 'complete') return
  row.bubble.append(
    el('s', {}, event.text.slice(heard.length)),
    el('em', {}, event.ending === 'interrupted' ? ' (interrupted)' : ' (cut off)'),
  )
}

/** Replaces a row's notes, and leaves its details open if they were. */
function fillNotes(row: Row, turns: GlassTurn[]): void {
  const wasOpen = row.notes.querySelector('details')?.open ?? false
  row.notes.replaceChildren(turnNotes(turns, row.heardAfterMs))
  if (wasOpen) row.notes.querySelector('details')?.setAttribute('open', '')
}

/** What an event says between the sentences. */
function asides(event: CallEvent): string[] {
  if (event.type === 'carrier')
    return [event.what === 'speak' ? `Carrier says: “${event.detail}”` : `${event.what}: ${event.detail}`]
  if (event.type !== 'state') return []
  return [
    ...(event.state === 'reconnecting' ? ['The line dropped. Reconnecting…'] : []),
    ...(event.detail ? [inWords(event.state, event.detail)] : []),
  ]
}

function inWords(state: string, detail: string): string {
  if (detail.startsWith('relay ended')) return 'The receptionist ended the conversation.'
  if (detail === 'relay customer_disconnect') return 'The receptionist did not come back: the carrier told Deskbell.'
  return `${state}: ${detail.replaceAll('_', ' ')}`
}

/**
 * Which turns lie behind which sentence. A turn belongs to a sentence of its role: one of the same words, else the
 * first that has none; a tool belongs to the sentence it led to.
 */
function matchTurns(rows: Row[], turns: GlassTurn[]): Map<Row, GlassTurn[]> {
  const matched = new Map<Row, GlassTurn[]>()
  let tools: GlassTurn[] = []
  for (const turn of turns) {
    if (turn.role === 'tool') {
      tools.push(turn)
      continue
    }
    // The pick-up, silence and the like are turns without words: no row on the screen stands for them.
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
