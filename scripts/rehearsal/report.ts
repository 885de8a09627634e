/** The result of a rehearsal: the one object of `--json`, and the report people read. */
import type { Played, Told } from './play-dialogue.ts'

export type Score = {
  dialogues: number
  bookings: { wanted: number; asWanted: number; honestAlternative: number; failed: number }
  falseClaims: number
  dates: { said: number; understood: number }
  times: { said: number; understood: number }
}

export function scoreOf(played: Played[]): Score {
  const outcomes = played.flatMap(({ outcome }) => (outcome ? [outcome] : []))
  const told = played.flatMap((one) => one.told)
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length
  const understood = (slot: Told['slot']) => {
    const said = told.filter((one) => one.slot === slot)
    return { said: said.length, understood: said.filter((one) => one.understood).length }
  }
  return {
    dialogues: played.length,
    bookings: {
      wanted: outcomes.length,
      asWanted: count('as-wanted'),
      honestAlternative: count('honest-alternative'),
      failed: count('failed'),
    },
    falseClaims: played.reduce((sum, { falseClaims }) => sum + falseClaims.length, 0),
    dates: understood('date'),
    times: understood('time'),
  }
}

/** Writes the report for people: the figures, then every miss. */
export function reportOf(played: Played[], seconds: number): string {
  const { dialogues, bookings, falseClaims, dates, times } = scoreOf(played)
  const misses = played.flatMap(missesOf)
  return [
    `${dialogues} dialogues played in ${seconds.toFixed(1)} s`,
    `  bookings wanted     ${bookings.wanted}`,
    `    as wanted         ${bookings.asWanted}  ${share(bookings.asWanted, bookings.wanted)}`,
    `    honest alternative ${bookings.honestAlternative}`,
    `    failed            ${bookings.failed}`,
    `  false claims        ${falseClaims}`,
    `  dates understood    ${dates.understood} of ${dates.said}  ${share(dates.understood, dates.said)}`,
    `  times understood    ${times.understood} of ${times.said}  ${share(times.understood, times.said)}`,
    ...(misses.length ? ['', 'Misses', ...misses] : []),
  ].join('\n')
}

/** Lists what went wrong in one dialogue, a line each. */
export function missesOf({ id, wish, outcome, appointments, told, falseClaims, trouble }: Played): string[] {
  const wished = `${wish.date ?? 'any day'} ${wish.time ?? 'any time'}`
  const got = appointments.length ? appointments.map(({ date, time }) => `${date} ${time}`).join(', ') : 'nothing'
  return [
    ...falseClaims.map((claim) => `  ${id}  FALSE CLAIM: "${claim}"`),
    ...(outcome === 'failed' ? [`  ${id}  wanted ${wished}, got ${got}`] : []),
    ...(outcome === null && appointments.length ? [`  ${id}  wanted no booking, got ${got}`] : []),
    ...(trouble ? [`  ${id}  ${trouble}`] : []),
    ...told
      .filter(({ understood }) => !understood)
      .map(({ slot, text, canonical, held }) => `  ${id}  ${slot}: "${text}" means ${canonical}, understood ${held}`),
  ]
}

const share = (part: number, whole: number) => (whole ? `(${((100 * part) / whole).toFixed(1)} %)` : '')
