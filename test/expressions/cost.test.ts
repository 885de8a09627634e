import { expect, test } from 'vitest'
import { Unprovable } from './automaton.ts'
import { costOf } from './cost.ts'

test.each<[RegExp, number]>([
  [/abc/, 1],
  [/^abc$/, 1],
  [/a+b/, 2],
  [/^a+b/, 1],
  [/a+/g, 1],
  [/\s+$/, 2],
  [/a*b*a*c/, 3],
  [/^a*a*a*b/, 3],
  [/(?<=a+)b/, 2],
  [/x(?=[^?]*$)/, 2],
  [/x*(?=[^?]*$)/, 3],
  [/(?:\w+ )*\w+$/, 2],
  [/^(?:[\p{L}]+-)+\p{L}$/u, 1],
  [/\bfoo\b|\bbar(?: \w+){0,4} x/, 1],
  [/([^"\\]|\\.)*"/, 2],
  [/^(?:(?:oh|um)\b(?: ?,)? ?)*x/, 1],
  [/^(?:a?)*x/, 1],
])('%s costs the length to the power of %d', (expression, cost) => {
  expect(costOf(expression)).toBe(cost)
})

test.each([
  /(?:a|a)*b/,
  /(?:a+)+b/,
  /(?:a*)*b/,
  /^(?:(?:oh|um) ?,? ?)*x/,
  /^(?:a|ab|b)*$/,
  /(?:\s|.)*x/,
  /^(?:K|k|s)+$/i,
  /^(?:\p{L}|\w)+$/u,
  /(?:(?:a|b|ab)x?){12}y/,
  /(?:a*b*)*c/,
  /^(?:a?b?)*x/,
  /x(?=(?:a|a)*b)/,
  /(?<=(?:a|a)*b)x/,
  /^(?: ?[ap]m| in the \w+)*x/,
])('%s is exponential', (expression) => {
  expect(costOf(expression)).toBe(Infinity)
})

test('what V8 does agrees: an expression found to be exponential is, and one found to be linear is not', () => {
  const steps = (expression: RegExp, text: string) => {
    const startedAt = performance.now()
    expression.test(text)
    return performance.now() - startedAt
  }
  // 26 repetitions double some 26 times; a hundred thousand of the other take no time worth telling.
  const [slow, fast] = [/^(?:(?:oh|um) ?,? ?)*x/, /^(?:(?:oh|um)\b(?: ?,)? ?)*x/]
  expect(steps(slow, 'oh '.repeat(22))).toBeGreaterThan(steps(fast, 'oh '.repeat(22)))
  expect(steps(fast, 'oh '.repeat(100_000))).toBeLessThan(3_000)
})

test.each([/(a+)\1/, /(?:a?){30}b/])('%s is not proved', (expression) => {
  expect(() => costOf(expression)).toThrow(Unprovable)
})
