/** Days together with what stands beside them: "Friday the 14th", "two weeks after …", "Monday to Wednesday". */
import { between, clip, coming, type DayFound, isBefore, on } from './calendar.ts'
import type { DayGrammar } from './day-grammar.ts'
import type { Day, DayJoints } from './day-words.ts'
import { movedBy } from './days-counted.ts'
import { isRefusedBefore } from './refusals.ts'
import type { Match } from './text.ts'

type Found = Match<DayFound>
/** A sentence, and the grammar that found days in it. */
export type Said = { text: string; today: Day; grammar: DayGrammar }

/** The finds of a scan as they are meant beside each other: days moved by words before them, weekdays with a number. */
export function asMeant(found: Found[], said: Said): Found[] {
  const { text, grammar } = said
  const numbered: Found[] = []
  for (const one of found) {
    const before = numbered.at(-1)
    const isNumber = one.value.kind === 'date' || one.value.kind === 'contradiction'
    if (
      before &&
      isNumber &&
      (before.value.kind === 'weekday' || before.value.kind === 'placed') &&
      grammar.joints.numbered.test(text.slice(before.end, one.start))
    )
      numbered.splice(-1, 1, { ...withWeekday(before, one), start: before.start })
    else numbered.push(one)
  }
  return sameWeek(numbered, text, grammar.joints).reduce<Found[]>((kept, one) => {
    const moved = move(one, said)
    return [...kept.filter(({ end }) => end <= moved.start), moved]
  }, [])
}

function withWeekday(weekday: Found, date: Found): Found {
  const { value } = date
  return value.from.equals(value.to) && value.from.dayOfWeek !== weekday.value.from.dayOfWeek
    ? { ...date, value: { ...value, kind: 'contradiction' } }
    : date
}

/** "Wednesday and Friday of next week": both lie in it. */
function sameWeek(found: Found[], text: string, { or, through }: DayJoints): Found[] {
  return found.map((one, index) => {
    const next = found[index + 1]
    if (one.value.kind !== 'weekday' || next?.value.kind !== 'placed') return one
    const gap = text.slice(one.end, next.start)
    if (!or.test(gap) && !through.test(gap)) return one
    const back = (next.value.from.dayOfWeek - one.value.from.dayOfWeek + 7) % 7
    return { ...one, value: on(next.value.from.subtract({ days: back }), 'placed') }
  })
}

function move(one: Found, { text, today, grammar }: Said): Found {
  const moved = movedBy(text.slice(0, one.start), one.value, { today, words: grammar.words })
  return moved ? { ...moved, end: one.end } : one
}

/** "From next Monday to Friday" ends on the Friday after that Monday, wherever the next Friday lies. */
export function span(first: Found, last: Found, today: Day): Found | null {
  let [from, to] = [first.value.from, last.value.to]
  if (isBefore(to, from) && last.value.kind === 'weekday') to = coming(from, to.dayOfWeek)
  // A stretch of dates that has begun: its first day would be a year away.
  if (isBefore(to, from) && !isBefore(to, from.subtract({ years: 1 })) && isBefore(from.subtract({ years: 1 }), today))
    from = today
  if (!isBefore(from, to)) return null
  const value = clip(today, between(from, to))
  return value && { start: first.start, end: last.end, value }
}

/** "Not until Monday", "I can't before Monday" are from Monday on; "nothing after Monday" is until then. */
function limitOf(lead: string, { beforeBefore, until, afterBefore }: DayJoints) {
  const before = beforeBefore.exec(lead) ?? until.exec(lead)
  if (before) return { kind: 'before', index: before.index }
  const after = afterBefore.exec(lead)
  return after && { kind: 'after', index: after.index }
}

const upTo = (chosen: Found, day: Day, today: Day): Found =>
  isBefore(day, today) ? chosen : { ...chosen, value: between(today, day) }

/** "Before the weekend", "after next week". */
function aroundSpan(chosen: Found, { text, today, grammar: { joints } }: Said): Found {
  const lead = text.slice(0, chosen.start)
  const limit = limitOf(lead, joints)
  if (limit && isRefusedBefore(lead.slice(0, limit.index))) return chosen
  const { from, to } = chosen.value
  if (joints.afterBefore.test(lead)) return { ...chosen, value: between(to.add({ days: 1 }), to.add({ days: 8 })) }
  return joints.beforeBefore.test(lead) ? upTo(chosen, from.subtract({ days: 1 }), today) : chosen
}

/** "After the 10th" is the week that follows it, "before Friday" all days until then, "by Friday" that day as well. */
export function limited(chosen: Found | undefined, { text, today, grammar }: Said): Found | undefined {
  if (!chosen || chosen.value.kind === 'any') return chosen
  if (!chosen.value.from.equals(chosen.value.to)) return aroundSpan(chosen, { text, today, grammar })
  const day = chosen.value.from
  const [lead, tail] = [text.slice(0, chosen.start), text.slice(chosen.end)]
  // "I'm away until the 12th, so after that".
  if (grammar.joints.afterIt.test(tail))
    return { ...chosen, value: between(day.add({ days: 1 }), day.add({ days: 8 })) }
  const limit = limitOf(lead, grammar.joints)
  if (limit && isRefusedBefore(lead.slice(0, limit.index)))
    return limit.kind === 'after' ? upTo(chosen, day, today) : { ...chosen, value: between(day, day.add({ days: 7 })) }
  const { fromBefore, fromBehind, afterBefore, untilBefore, untilBehind, beforeBefore } = grammar.joints
  const to = (from: Day, until: Day) => (isBefore(until, from) ? chosen : { ...chosen, value: between(from, until) })
  if (fromBefore.test(lead) || fromBehind.test(tail)) return to(day, day.add({ days: 7 }))
  if (afterBefore.test(lead)) return to(day.add({ days: 1 }), day.add({ days: 8 }))
  if (untilBefore.test(lead) || untilBehind.test(tail)) return to(today, day)
  return beforeBefore.test(lead) ? to(today, day.subtract({ days: 1 })) : chosen
}
