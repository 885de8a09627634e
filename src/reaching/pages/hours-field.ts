/** The hours of one weekday as a person types them, like `08:00-12:00, 13:00-24:00`. */
import { ReachTime } from '#contract/reaching.ts'

/** Null when it cannot be read. Nothing typed is no time of that day. */
export function readHours(typed: string, weekday: number): ReachTime[] | null {
  const read: ReachTime[] = []
  for (const part of typed.split(',')) {
    if (part.trim() === '') continue
    const [opens, closes, ...rest] = part.split(/[-–]/).map((time) => full(time.trim()))
    const parsed = ReachTime.safeParse({ weekday, opens, closes })
    if (rest.length || !parsed.success) return null
    read.push(parsed.data)
  }
  return read
}

/** A person writes 8:00, or 8. */
function full(time: string): string {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?::(\d\d))?$/.exec(time) ?? []
  return hours === undefined ? time : `${hours.padStart(2, '0')}:${minutes}`
}

export function writeHours(hours: readonly ReachTime[], weekday: number): string {
  return hours
    .filter((one) => one.weekday === weekday)
    .map(({ opens, closes }) => `${opens}-${closes}`)
    .join(', ')
}
