import type { GlassTurn, GlassView } from '#contract/glass.ts'
import { readableUnderstanding } from '#contract/readable-understanding.ts'
import { el } from './dom.ts'

/** The notes beside one sentence: what was understood, tools, rows, milliseconds. */
export function turnNotes(turns: GlassTurn[], heardAfterMs: number | null): HTMLElement {
  const lines = turns.flatMap((turn) => [
    turn.understood && readableUnderstanding(turn.understood).length > 0
      ? line('Understood', chips(turn.understood))
      : null,
    turn.tool ? toolLine(turn.tool, turn.ms) : null,
    turn.heard === null ? null : line('Heard', el('span', {}, turn.heard || 'nothing')),
    turn.mustHear === null ? null : line('Must hear', el('span', {}, turn.mustHear)),
    turn.wrote.length > 0 ? line('Wrote', rows(turn.wrote)) : null,
  ])
  const thought = turns.find((turn) => turn.role === 'receptionist' && turn.ms !== null)?.ms ?? null
  if (thought !== null || heardAfterMs !== null) {
    lines.push(
      line(
        'Took',
        el(
          'span',
          { class: 'took' },
          thought !== null && timed('Deskbell', thought),
          heardAfterMs !== null && timed('first word on the phone', heardAfterMs),
        ),
      ),
    )
  }
  return el('dl', { class: 'notes' }, ...lines.filter((entry) => entry !== null))
}

function costOf({ carrier }: GlassView['cost']): string {
  const told = (carrier ?? []).map(({ amount, currency }) => [amount, currency].filter(Boolean).join(' '))
  return told.join(' and ') || 'not told yet'
}

/** What the receptionist remembers now: the wish so far, and the offers that stand. */
export function heldNow(view: GlassView, now: number): Node[] {
  const offers = view.offers.map((offer) => {
    const seconds = Math.round((Date.parse(offer.expiresAt) - now) / 1000)
    return el(
      'li',
      { class: 'offer', title: `offer ${offer.offerId}` },
      el('strong', {}, offer.time),
      el('span', {}, niceDate(offer.date)),
      el('small', {}, seconds > 0 ? `${lasting(seconds)} left` : 'expired'),
    )
  })
  return [
    el(
      'p',
      { class: 'facts' },
      fact('Brain', view.brain),
      fact('Language', view.language),
      fact('Conversation', view.state),
      fact('Epoch', String(view.epoch)),
      fact('Cost', costOf(view.cost)),
      ...waits(view.timers ?? [], now),
    ),
    el(
      'div',
      { class: 'held' },
      el(
        'section',
        {},
        el('h3', {}, 'The wish so far'),
        readableUnderstanding(view.wish).length > 0
          ? chips(view.wish)
          : el('p', { class: 'quiet' }, 'Nothing understood yet.'),
      ),
      el(
        'section',
        {},
        el('h3', {}, 'Offers that stand'),
        offers.length > 0 ? el('ul', { class: 'offers' }, ...offers) : el('p', { class: 'quiet' }, 'None.'),
      ),
    ),
  ]
}

/** What the line waits for. That it is held is noted every few seconds, which tells nobody anything. */
const waitWords: Record<string, string> = {
  silence: 'Asks who is silent',
  floor: 'Speaks on, unless words come',
  entry: 'Takes what was keyed or dictated',
  end: 'Ends the call',
  limit: 'Time is up',
}

function waits(timers: NonNullable<GlassView['timers']>, now: number): HTMLElement[] {
  return timers.flatMap(({ name, at }) => {
    const seconds = Math.round((Date.parse(at) - now) / 1000)
    return waitWords[name] && seconds >= 0 ? [fact(waitWords[name], `in ${lasting(seconds)}`)] : []
  })
}

function line(label: string, value: Node): HTMLElement {
  return el('div', {}, el('dt', {}, label), el('dd', {}, value))
}

function fact(label: string, value: string): HTMLElement {
  return el('span', {}, `${label} `, el('b', {}, value))
}

function timed(label: string, ms: number): HTMLElement {
  return el('span', {}, el('b', { class: 'ms' }, milliseconds(ms)), ` ${label}`)
}

function chips(values: Record<string, unknown>): HTMLElement {
  return el(
    'span',
    { class: 'chips' },
    ...readableUnderstanding(values).map(([label, text]) =>
      el('span', { class: 'chip' }, el('i', {}, `${label} `), text),
    ),
  )
}

function toolLine(tool: NonNullable<GlassTurn['tool']>, ms: number | null): HTMLElement {
  const details = el(
    'details',
    {},
    el('summary', {}, el('code', {}, tool.name), ms !== null && el('span', { class: 'ms' }, milliseconds(ms))),
    el('pre', {}, `asked ${pretty(tool.input)}\nanswered ${pretty(tool.output)}`),
  )
  return line('Did', details)
}

/** Writes short values on one line, long ones on several. */
function pretty(value: unknown): string {
  const short = JSON.stringify(value) ?? 'nothing'
  return short.length <= 60 ? short : JSON.stringify(value, null, 1)
}

function rows(wrote: GlassTurn['wrote']): HTMLElement {
  return el(
    'span',
    { class: 'chips' },
    ...wrote.map(({ table, id }) =>
      el('span', { class: 'chip row', title: id }, el('i', {}, `${table} `), `…${id.slice(-6)}`),
    ),
  )
}

/** A date in the reader's locale ('2026-11-24' as "Tue, Nov 24"); other text unchanged. */
function niceDate(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date)
    ? new Date(`${date}T12:00:00`).toLocaleDateString([], { weekday: 'short', month: 'short', day: 'numeric' })
    : date
}

function milliseconds(ms: number): string {
  return `${Math.round(ms)} ms`
}

function lasting(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
