/** Reads the callers to play: what real people said, sentence by sentence, with the day and time they meant. */
import { readFile } from 'node:fs/promises'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { RehearsalError } from './rehearsal-error.ts'

const CalendarDay = z.string().refine(isCalendarDay, 'must be a day of the calendar, YYYY-MM-DD')
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM')

const CallerTurn = z.object({
  text: z.string().trim().min(1).max(4000),
  acts: z.array(z.string()).default([]),
  intent: z.string().default(''),
  slots: z
    .object({
      date: z.object({ said: z.string(), canonical: CalendarDay }).optional(),
      time: z.object({ said: z.string(), canonical: TimeOfDay }).optional(),
    })
    .default({}),
})

const Dialogue = z.object({
  id: z.string().min(1),
  service: z.string().min(1),
  booked: z.boolean(),
  turns: z.array(CallerTurn).min(1),
})
export type Dialogue = z.infer<typeof Dialogue>
export type RecordedTurn = Dialogue['turns'][number]

/** The last day and the last time of day a caller gave; either may never have been given. */
export type CallerWish = { date: string | null; time: string | null }

/** Reads and validates the file. Throws RehearsalError, which names the dialogue and the field. */
export async function readCallers(file: string): Promise<Dialogue[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new RehearsalError(`${file}: cannot be read (${error.code ?? error.message})`)
  })
  return parseCallers(file, text)
}

export function parseCallers(file: string, text: string): Dialogue[] {
  const list = parseJson(file, text)
  if (!Array.isArray(list)) throw new RehearsalError(`${file}: must be a JSON list of dialogues`)
  return list.map((one: unknown, position) => {
    const parsed = Dialogue.safeParse(one)
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]
    throw new RehearsalError(
      `${file}: dialogue ${nameOf(one, position)}, field ${fieldOf(issue?.path ?? [])}: ${issue?.message ?? 'invalid'}`,
    )
  })
}

export function wishOf({ turns }: Dialogue): CallerWish {
  const last = (slot: 'date' | 'time') => turns.findLast(({ slots }) => slots[slot])?.slots[slot]?.canonical ?? null
  return { date: last('date'), time: last('time') }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RehearsalError(`${file}: is not JSON (${error instanceof Error ? error.message : String(error)})`)
  }
}

function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false // out of the calendar's range, as the 30th of February: the message says what is wanted
  }
}

const nameOf = (one: unknown, position: number) =>
  typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string'
    ? `"${one.id}" (number ${position + 1})`
    : `number ${position + 1}`

const fieldOf = (path: PropertyKey[]) =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '') || '(the dialogue itself)'
