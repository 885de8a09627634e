/** What the receptionist's grammars read in the lines of a file, as `npm run words` prints it. */
import { z } from 'zod'
import { LanguageCode } from '#contract/values.ts'
import { Asked, foldWish, understand, type Hearing, type Understood } from '#src/conversation/index.ts'
import { parseJson } from '#src/platform/values/parse-json.ts'

const Line = z.object({
  id: z.string(),
  text: z.string(),
  /** The day it is said, `YYYY-MM-DD`, and the time of day, `HH:MM`. */
  today: z.iso.date().default('2026-03-02'),
  now: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .default('09:00'),
  country: z.string().length(2).default('US'),
  language: LanguageCode.default('en'),
  /** What was asked before it. */
  asked: Asked.nullable().default(null),
  /** What a recognizer heard as well. */
  alternatives: z.array(z.string()).optional(),
  /** Lines of one dialogue, in their order, are held together. */
  dialogue: z.string().optional(),
})

export type ReadLine = Pick<Understood, 'name' | 'intents'> & {
  id: string
  day?: { from: string; to: string }
  time?: { from: string; to: string }
}

/** A line of the file that cannot be read; `message` says which and why. */
export class BadLine extends Error {}

/** One for each line of JSON, in their order. `name` is what is held after the lines of its dialogue so far. */
export function* readLines(text: string): Generator<ReadLine> {
  const held = new Map<string, ReturnType<typeof foldWish>>()
  for (const [index, json] of text.split('\n').entries()) {
    if (!json.trim()) continue
    const { id, text: sentence, dialogue, ...said } = lineOf(json, index + 1)
    const understood = understand(sentence, { ...said, services: [], offers: [] } satisfies Hearing)
    const wish = foldWish((dialogue && held.get(dialogue)) || {}, understood)
    if (dialogue) held.set(dialogue, wish)
    const { name } = dialogue ? wish : foldWish({}, understood)
    yield {
      id,
      ...(understood.day && { day: { from: understood.day.from, to: understood.day.to } }),
      ...(understood.time && { time: { from: understood.time.from, to: understood.time.to } }),
      intents: understood.intents,
      ...(name && { name }),
    }
  }
}

function lineOf(json: string, number: number): z.output<typeof Line> {
  const line = Line.safeParse(jsonOf(json, number))
  if (line.success) return line.data
  const [issue] = line.error.issues
  throw new BadLine(`line ${number}: ${issue?.path.join('.')}: ${issue?.message}`)
}

function jsonOf(json: string, number: number): unknown {
  try {
    return parseJson(json)
  } catch {
    throw new BadLine(`line ${number}: this is no JSON`)
  }
}
