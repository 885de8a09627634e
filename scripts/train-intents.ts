/** `npm run train-intents -- FILE…`: trains the weights by which a sentence is read that no example covers. */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { LanguageCode } from '#contract/values.ts'
import { packs } from '#src/conversation/index.ts'
import { CommandLineError, readCommandLine } from '#src/platform/command-line.ts'
import { labelledExamples, labelledLines, readLabels } from './train-intents/lines.ts'
import { printWeights } from './train-intents/print.ts'
import { scoreOf } from './train-intents/score.ts'
import { trainIntents } from './train-intents/train.ts'

const { language, files, isScored } = readCommandLine(
  {
    run: 'npm run train-intents',
    does:
      "writes a language's src/conversation/language/…/intents.generated.ts from its examples and the lines of the " +
      'files, one JSON object a line: {text, intents, notIntents?}. The same files always give the same weights. No ' +
      'line is kept; the licences of the lines must allow what is learned from them to be passed on under ours. With ' +
      '--score nothing is written: it tells how well the lines are read now.',
    words: 'FILE…',
    options: {
      language: { type: 'string', default: 'en', value: 'CODE', says: 'the language of the lines, en by default' },
      score: { type: 'boolean', says: 'prints F1 of each intent, and the lines that are misread' },
    },
    examples: [
      'npm run train-intents -- nlu.jsonl',
      'npm run train-intents -- --language es',
      'npm run train-intents -- --language es --score LINES.jsonl',
    ],
  },
  ({ words, language: code, score }) => {
    const known = LanguageCode.safeParse(code)
    if (!known.success) throw new CommandLineError(`There is no language '${code}' here`)
    return { language: known.data, files: words, isScored: score }
  },
)

const pack = packs[language].intents
const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
const lines = texts.flatMap(readLabels)

if (isScored) {
  const { f1, macro, misses } = scoreOf(lines, pack)
  for (const miss of misses) console.log(miss)
  for (const [intent, value] of Object.entries(f1)) console.log(`${intent} ${value.toFixed(3)}`)
  console.log(`macro F1 of ${lines.length} lines: ${macro.toFixed(3)}`)
} else {
  const target = fileURLToPath(
    new URL(`../src/conversation/language/${language}/intents.generated.ts`, import.meta.url),
  )
  const trained = trainIntents([...labelledExamples(pack), ...labelledLines(lines, pack)])
  await writeFile(target, printWeights(trained))
  console.log(`${lines.length} lines and the examples gave ${Object.keys(trained.tenths).length} features: ${target}`)
}
