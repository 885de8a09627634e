/** What is learned from: the examples of a language itself, and lines of files given. */
import { z } from 'zod'
import { type Examples, type IntentPack, intentReader, wordsOf, fold, Intent } from '#src/conversation/index.ts'
import { parseJson } from '#src/platform/values/parse-json.ts'
import { samplesOf } from './samples.ts'
import type { Labelled } from './train.ts'

const Line = z.object({
  text: z.string(),
  intents: z.array(Intent),
  notIntents: z.array(Intent).default([]),
})
export type Line = z.output<typeof Line>

/** The labelled lines of a file; those without labels are left out. */
export function readLabels(text: string): Line[] {
  return text.split('\n').flatMap((json) => {
    const line: unknown = json.trim() ? parseJson(json) : {}
    const isLabelled = typeof line === 'object' && line !== null && 'intents' in line
    return isLabelled ? [Line.parse(line)] : []
  })
}

const samplesOfAnExample = 6

const withoutWeights = ({ weights: _, ...pack }: IntentPack): IntentPack => pack

/**
 * What is known of each line: what it is labelled with, and that it is nothing else, unless the examples find it and no
 * label speaks against them.
 */
export function labelledLines(lines: Line[], pack: IntentPack): Labelled[] {
  const read = intentReader(withoutWeights(pack))
  return lines.map(({ text, intents, notIntents }) => {
    const folded = fold(text)
    const found = read(folded, null) ?? []
    const isNot = Intent.options.filter(
      (intent) => !intents.includes(intent) && (notIntents.includes(intent) || !found.includes(intent)),
    )
    return { words: wordsOf(pack, folded), is: new Set(intents), isNot: new Set(isNot) }
  })
}

/** Sentences made of a language's own examples, labelled with all that the examples find in them. */
export function labelledExamples(pack: IntentPack): Labelled[] {
  const read = intentReader(withoutWeights(pack))
  const examples = Object.values(pack.intents) as Examples[]
  const sentences = examples.flatMap(({ says }) =>
    says.flatMap((one) => samplesOf(one, pack.lists, { most: samplesOfAnExample })),
  )
  return sentences.map((sentence) => {
    const is = new Set(read(fold(sentence), null) ?? [])
    const isNot = new Set(Intent.options.filter((intent) => !is.has(intent)))
    return { words: wordsOf(pack, fold(sentence)), is, isNot }
  })
}
