/** Spanish that nobody wrote an example from: it must not be read worse than it was. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type IntentPack, packs } from '#src/conversation/index.ts'
import { readLabels } from './lines.ts'
import { scoreOf } from './score.ts'

const neutral = readLabels(readFileSync(new URL('neutral-es.jsonl', import.meta.url), 'utf8'))

test('F1 counts what was missed, and what was read where it was not meant', () => {
  const pack: IntentPack = { spellings: {}, leads: [], tails: [], lists: {}, intents: { thanks: { says: ['thanks'] } } }
  const line = (text: string, ...intents: ('thanks' | 'goodbye')[]) => ({ text, intents, notIntents: [] })
  const lines = [line('thanks', 'thanks'), line('cheers', 'thanks'), line('no thanks'), line('bye', 'goodbye')]
  expect(scoreOf(lines, pack)).toEqual({
    f1: { goodbye: 0, thanks: 0.5 },
    macro: 0.25,
    misses: ['cheers: nothing, not thanks', 'no thanks: thanks, not nothing', 'bye: nothing, not goodbye'],
  })
})

test('neutral Spanish lines', () => {
  expect(neutral.length).toBeGreaterThanOrEqual(150)
  expect(scoreOf(neutral, packs.es.intents).macro).toBeGreaterThanOrEqual(0.5)
})
