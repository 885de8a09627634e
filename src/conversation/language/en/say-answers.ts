import type { AskedDay, LatestHours, Lead, NextOpening, OpenSpan } from '../said.ts'
/** Answers to the point, in English: one day's hours, and whether we come to a place. */
import { speakerOf } from '../speaker.ts'
import { spoken } from './spoken.ts'

const { time, weekday, day: dayOf, list } = speakerOf(spoken)
const onDay = ({ weekday: day, near, date }: AskedDay) => near ?? `on ${date ? dayOf(date) : weekday(day)}`
const spansOf = (spans: OpenSpan[]) => list(spans.map(({ opens, closes }) => `from ${time(opens)} to ${time(closes)}`))

/** "Monday to Friday", "Monday and Thursday". */
function days(weekdays: number[]): string {
  const [first, last] = [weekdays[0], weekdays.at(-1)] as [number, number]
  const isRun = weekdays.length > 2 && last - first === weekdays.length - 1
  return isRun ? `${weekday(first)} to ${weekday(last)}` : list(weekdays.map(weekday))
}

const closedLeads = { yes: "Yes, we're", no: "No, we're", none: "We're" }

export const answersEn = {
  refusedCaller: ({ businessName }: { businessName: string }) =>
    `This is ${businessName}. We don't take calls from this number. Goodbye.`,
  greetingBrief: ({ businessName }: { businessName: string }) =>
    `Thanks for calling ${businessName}! I'm the automated assistant.`,
  onlyMessage: () => 'Nobody can talk just now, but I can take a message. What should I tell the team?',
  openOn: ({ spans, lead, ...day }: AskedDay & { spans: OpenSpan[]; lead: Lead }) => {
    if (lead === 'yes') return `Yes, ${onDay(day)} ${spansOf(spans)}.`
    const open = `${onDay(day)} we're open ${spansOf(spans)}.`
    return lead === 'no' ? `No, ${open}` : `${open.charAt(0).toUpperCase()}${open.slice(1)}`
  },
  closedOn: ({ lead, ...day }: AskedDay & { lead: Lead }) =>
    `${closedLeads[lead ?? 'none']} closed ${day.near || day.date ? onDay(day) : `on ${weekday(day.weekday)}s`}.`,
  closesOn: ({ closes, isOver, ...day }: AskedDay & { closes: string; isOver: boolean }) =>
    isOver ? `We closed at ${time(closes)} today.` : `We close at ${time(closes)} ${onDay(day)}.`,
  openNow: ({ closes }: { closes: string }) => `Yes, we're open until ${time(closes)} today.`,
  closedNow: ({ opens, ...day }: NextOpening) => `No, we're closed now. We open at ${time(opens)} ${onDay(day)}.`,
  openLatest: ({ hours: { at, weekdays } }: LatestHours) =>
    `We're open until ${time(at)} at the latest, ${days(weekdays)}.`,
  openEarliest: ({ hours: { at, weekdays } }: LatestHours) =>
    `We open at ${time(at)} at the earliest, ${days(weekdays)}.`,
  comesTo: ({ places }: { places: string[] }) => `Yes, we come to ${list(places)}.`,
  comesNotTo: ({ places }: { places: string[] }) => `I'm afraid we don't come to ${list(places, 'disjunction')}.`,
  offersService: ({ serviceName }: { serviceName: string }) => `Yes, we do: ${serviceName}.`,
}
