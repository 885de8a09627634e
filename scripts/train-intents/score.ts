/** How well labelled lines are read: F1 of each intent that a line is labelled with, and their mean. */
import { fold, type IntentPack, type Intent, intentReader } from '#src/conversation/index.ts'
import type { Line } from './lines.ts'

export type Scores = { f1: Partial<Record<Intent, number>>; macro: number; misses: string[] }

/** `notIntents` of a line, and intents no line has, say nothing about it. */
export function scoreOf(lines: Line[], pack: IntentPack): Scores {
  const read = intentReader(pack)
  const labelled = [...new Set(lines.flatMap(({ intents }) => intents))].sort()
  const all = lines.map(({ text, intents }) => ({ text, meant: intents, found: read(fold(text), null) ?? [] }))
  const f1 = labelled.map((intent): [Intent, number] => {
    const hits = all.filter(({ meant, found }) => meant.includes(intent) && found.includes(intent)).length
    const [meant, found] = (['meant', 'found'] as const).map((side) => all.filter((one) => one[side].includes(intent)))
    return [intent, (2 * hits) / ((meant?.length ?? 0) + (found?.length ?? 0))]
  })
  const misses = all.flatMap(({ text, meant, found }) => {
    const seen = found.filter((intent) => labelled.includes(intent))
    const isRight = seen.length === meant.length && meant.every((intent) => seen.includes(intent))
    return isRight ? [] : [`${text}: ${seen.join(' ') || 'nothing'}, not ${meant.join(' ') || 'nothing'}`]
  })
  return { f1: Object.fromEntries(f1), macro: f1.reduce((sum, [, one]) => sum + one, 0) / f1.length, misses }
}
