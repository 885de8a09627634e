/** `npm run train-intents -- FILE…`: trains the weights by which a sentence is read that no example covers. */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { packs } from '#src/conversation/index.ts'
import { readCommandLine } from '#src/platform/command-line.ts'
import { labelledExamples, labelledLines, readLabels } from './train-intents/lines.ts'
import { printWeights } from './train-intents/print.ts'
import { trainIntents } from './train-intents/train.ts'

const files = readCommandLine(
  {
    run: 'npm run train-intents',
    does:
      'writes src/conversation/language/en/intents.generated.ts from the English examples and the lines of the ' +
      'files, ' +
      'one JSON object a line: {text, intents, notIntents?}. The same files always give the same weights. No line ' +
      'is ' +
      'kept; the licences of the lines must allow what is learned from them to be passed on under ours.',
    words: 'FILE…',
    options: {},
    examples: ['npm run train-intents -- nlu.jsonl', 'npm run train-intents'],
  },
  ({ words }) => words,
)

const target = fileURLToPath(new URL('../src/conversation/language/en/intents.generated.ts', import.meta.url))

const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')))
const lines = texts.flatMap(readLabels)
const trained = trainIntents([...labelledExamples(packs.en.intents), ...labelledLines(lines, packs.en.intents)])
await writeFile(target, printWeights(trained))
console.log(`${lines.length} lines and the examples gave ${Object.keys(trained.tenths).length} features: ${target}`)
