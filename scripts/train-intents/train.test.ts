import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type IntentPack, intentReader } from '#src/conversation/index.ts'
import { labelledExamples, labelledLines, readLabels } from './lines.ts'
import { printWeights } from './print.ts'
import { samplesOf } from './samples.ts'
import { trainIntents } from './train.ts'

const pack: IntentPack = {
  spellings: {},
  leads: [],
  tails: [],
  lists: { day: ['(monday|friday)'] },
  intents: {
    thanks: { says: ['(many|so many|a thousand) thanks [for that]', 'thanks [a lot] [for {day}]'] },
    goodbye: { says: ['(bye|so long) [until {day}]', 'see you [on {day}|again]'] },
  },
}
const lines = [
  'we will meet again',
  'until we meet again',
  'may we meet again',
  'let us meet again',
  'to meet again',
].map((text) => JSON.stringify({ text, intents: ['goodbye'] }))
const learn = () => trainIntents([...labelledExamples(pack), ...labelledLines(readLabels(lines.join('\n')), pack)])

test('the same examples and lines give the same weights, bit for bit', () => {
  expect(printWeights(learn())).toBe(printWeights(learn()))
  expect(createHash('sha256').update(JSON.stringify(learn())).digest('hex').slice(0, 16)).toBe('755cd54a96e506e2')
})

test('what was learned is read where no example says it, and examples stay as they are', () => {
  const learned = intentReader({ ...pack, weights: learn() })
  expect(intentReader(pack)('we meet again', null)).toBeNull()
  expect(learned('we meet again', null)).toEqual(['goodbye'])
  expect(learned('many thanks', null)).toEqual(['thanks'])
  expect(learned('zyx wvu', null)).toBeNull()
})

test('a line is known for its labels, and for no intent that the examples find beside them', () => {
  const [line] = labelledLines([{ text: 'many thanks and bye', intents: ['thanks'], notIntents: ['affirm'] }], pack)
  expect([...(line?.is ?? [])]).toEqual(['thanks'])
  expect(line?.isNot.has('affirm')).toBe(true)
  expect(line?.isNot.has('move')).toBe(true)
  expect(line?.isNot.has('goodbye')).toBe(false)
})

test('lines without labels are left out, and wrong labels refused', () => {
  expect(readLabels('{"text": "x"}\n\n{"text": "y", "intents": []}')).toEqual([
    { text: 'y', intents: [], notIntents: [] },
  ])
  expect(() => readLabels('{"text": "y", "intents": ["dance"]}')).toThrow(/intents/)
})

test('an example gives different sentences, all of which it finds', () => {
  const read = intentReader(pack)
  const sentences = samplesOf('(many|so many|a thousand) thanks [for that]', pack.lists, { most: 4 })
  expect(sentences.length).toBe(4)
  for (const sentence of sentences) expect(read(sentence, null)).toEqual(['thanks'])
})
