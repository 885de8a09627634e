/**
 * Takes from a foreign calendar what says when somebody is busy, and nothing else: titles, places and people of other
 * events are read here and forgotten here.
 */
import { appointmentOf } from '../write-calendar.ts'
import { ianaZone } from './zones.ts'

/** One event with all its exceptions. `times`: iCalendar without words; null where none of it takes time. */
export type ReadItem = {
  uid: string
  times: string | null
  /** The appointment of ours that it is a copy of. */
  copyOf: string | null
}

export type ReadCalendar = {
  /** In which times without a zone are meant; null where the calendar does not say. */
  zone: string | null
  items: ReadItem[]
}

export class NotACalendar extends Error {}

type Component = { name: string; lines: string[]; parts: Component[] }

const timing = new Set(['DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RDATE', 'EXDATE', 'RECURRENCE-ID', 'SEQUENCE'])
const ofZone = new Set(['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO', 'RRULE', 'RDATE'])

/**
 * `addresses`: whose calendar it is, by e-mail: what they declined takes no time of theirs. Throws NotACalendar for
 * anything else than a whole calendar.
 */
export function readCalendar(text: string, addresses: readonly string[]): ReadCalendar {
  const calendars = componentsOf(text)
  if (!calendars.length) throw new NotACalendar()
  const own = new Set(addresses.map((one) => one.toLowerCase()))
  const named = calendars.flatMap(({ lines }) => valuesOf(lines, 'X-WR-CALNAME')).find((one) => one.includes('@'))
  if (named) own.add(named.trim().toLowerCase())
  const zones = new Map(
    calendars.flatMap(({ parts }) => parts.filter(({ name }) => name === 'VTIMEZONE')).map(zoneRules),
  )
  const byUid = new Map<string, Component[]>()
  for (const event of calendars.flatMap(({ parts }) => parts.filter(({ name }) => name === 'VEVENT'))) {
    // An event without a UID is known by its times.
    const uid = valuesOf(event.lines, 'UID')[0] ?? event.lines.filter((line) => timing.has(nameOf(line))).join('\n')
    byUid.set(uid, [...(byUid.get(uid) ?? []), event])
  }
  const [zoneName] = calendars.flatMap(({ lines }) => valuesOf(lines, 'X-WR-TIMEZONE'))
  return {
    zone: zoneName === undefined ? null : ianaZone(zoneName),
    items: [...byUid].map(([uid, events]) => ({
      uid,
      times: timesOf(events, { own, zones }),
      copyOf: appointmentOf(uid),
    })),
  }
}

type Known = { own: ReadonlySet<string>; zones: ReadonlyMap<string, string[]> }

function timesOf(events: Component[], { own, zones }: Known): string | null {
  const kept = events.map(({ lines }) => ({
    lines: lines.filter((line) => timing.has(nameOf(line))).map(withoutWords),
    free: isFree(lines, own),
  }))
  // A free exception still says that its time is not the usual one.
  if (kept.every(({ free }) => free)) return null
  const names = new Set(kept.flatMap(({ lines }) => lines.flatMap((line) => zoneNameOf(line) ?? [])))
  const rules = [...names].flatMap((name) => (ianaZone(name) === null ? (zones.get(name) ?? []) : []))
  return [
    'BEGIN:VCALENDAR',
    ...rules,
    ...kept.flatMap(({ lines, free }) => [
      'BEGIN:VEVENT',
      ...lines,
      ...(free ? ['TRANSP:TRANSPARENT'] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ].join('\r\n')
}

/** It is in the calendar and takes no time. What is not sure, or not answered yet, does. */
function isFree(lines: string[], own: ReadonlySet<string>): boolean {
  const says = (name: string, value: string) => valuesOf(lines, name).some((one) => one.trim().toUpperCase() === value)
  if (says('TRANSP', 'TRANSPARENT') || says('STATUS', 'CANCELLED') || says('X-MICROSOFT-CDO-BUSYSTATUS', 'FREE'))
    return true
  return lines.some(
    (line) => nameOf(line) === 'ATTENDEE' && /;PARTSTAT="?DECLINED"?[;:]/i.test(line) && own.has(mailIn(line)),
  )
}

/** The address of somebody who was asked; another may stand before it, of who sent it for them. */
function mailIn(line: string): string {
  const lower = line.toLowerCase()
  const at = lower.lastIndexOf('mailto:')
  return at < 0 ? '' : lower.slice(at + 'mailto:'.length).trim()
}

const nameOf = (line: string): string => /^[^;:]*/.exec(line)?.[0].toUpperCase() ?? ''

/** Where its value begins: at the first colon outside quotation marks. */
function valueOf(line: string): string {
  const [head = ''] = /^(?:[^":]|"[^"]*")*:/.exec(line) ?? []
  return line.slice(head.length)
}

const valuesOf = (lines: string[], name: string): string[] => lines.filter((line) => nameOf(line) === name).map(valueOf)

const zoneNameOf = (line: string): string | null => {
  const found = /;TZID=(?:"([^"]*)"|([^;:]*))/i.exec(line)
  return found ? (found[1] ?? found[2] ?? null) : null
}

/** The property with its kind of value and its zone, without whatever else a program wrote to it. */
function withoutWords(line: string): string {
  const kind = /;VALUE=([A-Z-]+)/i.exec(line)?.[1]
  const zone = zoneNameOf(line)
  const kindOf = kind ? `;VALUE=${kind.toUpperCase()}` : ''
  const inZone = zone === null ? '' : `;TZID="${zone}"`
  return `${nameOf(line)}${kindOf}${inZone}:${valueOf(line)}`
}

/** A zone that the calendar defines, by its name, without words. */
function zoneRules({ lines, parts }: Component): [string, string[]] {
  const name = valuesOf(lines, 'TZID')[0] ?? ''
  const rules = parts.flatMap((part) => [
    `BEGIN:${part.name}`,
    ...part.lines.filter((line) => ofZone.has(nameOf(line))).map(withoutWords),
    `END:${part.name}`,
  ])
  // Quotation marks stand around the name in the properties that use it; its own line has none.
  return [name, ['BEGIN:VTIMEZONE', `TZID:${name}`, ...rules, 'END:VTIMEZONE']]
}

const wanted = new Set(['VCALENDAR', 'VEVENT', 'VTIMEZONE', 'STANDARD', 'DAYLIGHT'])

/** The calendars in a text, with the parts that matter here. Throws NotACalendar where one is not whole. */
function componentsOf(text: string): Component[] {
  const calendars: Component[] = []
  const open: { value: string; component: Component | null }[] = []
  for (const line of text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r\n|\r|\n/)) {
    const [name, value] = [nameOf(line), valueOf(line).trim().toUpperCase()]
    if (name === 'BEGIN') {
      const parent = open.at(-1)?.component
      const component = wanted.has(value) && parent !== null ? { name: value, lines: [], parts: [] } : null
      if (component && !parent && value === 'VCALENDAR') calendars.push(component)
      if (component) parent?.parts.push(component)
      open.push({ value, component })
    } else if (name === 'END') {
      if (open.pop()?.value !== value) throw new NotACalendar()
    } else if (line) open.at(-1)?.component?.lines.push(line)
  }
  if (open.length) throw new NotACalendar()
  return calendars
}
