/** No sentence, name or header can hold the process: every regular expression of the product against input made to explode it. */
import { expect, test } from 'vitest'
import { findExpressions, hostileInputs, slowestOf, type Expression } from './harness/expressions.ts'

/** The grammars read 500 letters of a sentence (understand.ts); whatever reads more is held to more. */
const lengthFor = ({ where }: Expression) => (/conversation\/(understanding|engine|brain|say)\//.test(where) ? 600 : 4_000)
/** For all inputs of one expression; the slowest sound one takes a twentieth. */
const mostMs = 10_000

const checked = (expressions: Expression[]) =>
  slowestOf(expressions.map((expression) => ({ expression, inputs: hostileInputs(expression, lengthFor(expression)) })), mostMs)

test('none explodes', async () => {
  const expressions = await findExpressions()
  // Fewer than there are would mean that they were not found.
  expect(expressions.length).toBeGreaterThan(350)
  for (const folder of ['understanding/intents.ts', 'understanding/names.ts', 'understanding/contact-details.ts', 'engine/claims.ts', 'engine/prices.ts']) {
    expect(expressions.some(({ where }) => where.endsWith(folder)), folder).toBe(true)
  }
  const slowest = await checked(expressions)
  const bad = expressions.flatMap(({ where, source }, at) => {
    const ms = slowest[at]
    return ms === null || (ms ?? 0) > 1_000 ? [`${where}: ${ms === null ? 'did not end' : `${Math.round(ms ?? 0)} ms`}: ${source.slice(0, 200)}`] : []
  })
  expect(bad).toEqual([])
}, 600_000)

test('one that explodes is found', async () => {
  const where = 'src/conversation/understanding/bad.ts'
  const bad = [
    '^(?:(?:oh|um|ah|well|ah) ?,? ?)*(?:yes|sure)\\b',
    '^(?:(?:oh|well|no) ?,? ?)*nope$',
    '^(?:ha|haha| )*!$',
    '(?:\\w+ ?)+$',
    '^(a+)+$',
    '^(?:[a-z]+[,. ]*)*@',
  ].map((source): Expression => ({ where, source, flags: 'u' }))
  const slowest = await slowestOf(bad.map((expression) => ({ expression, inputs: hostileInputs(expression, 600) })), 1_000)
  expect(slowest).toEqual(bad.map(() => null))
}, 60_000)
