/** What is not tried because of the letters that a text lacks would not have matched it. */
import { RegExpParser, type AST } from '@eslint-community/regexpp'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { mayMatch } from '#src/platform/values/may-match.ts'
import { packs } from '../language/packs.ts'
import { ownScenarios } from '../rehearsals/scenarios/index.ts'
import { fold } from './text.ts'

/** Every expression of every language, wherever in its pack it stands, and those that its rules of days build. */
function allExpressions(): RegExp[] {
  const found = new Set<RegExp>()
  const seen = new Set<unknown>()
  const visit = (value: unknown): void => {
    if (value instanceof RegExp) found.add(value)
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    Object.values(value).forEach(visit)
  }
  visit(packs)
  const today = Temporal.PlainDate.from('2026-03-02')
  for (const { days } of Object.values(packs))
    for (const { source } of [...days.noDays(), ...days.rules(today, { monthFirst: true, month: null })])
      found.add(new RegExp(source, 'g'))
  return [...found]
}

const expressions = allExpressions()
/** Each with a copy that keeps no place. */
const plain = new Map(expressions.map((one) => [one, new RegExp(one.source, one.flags.replace('g', ''))]))
const finds = (pattern: RegExp, text: string) => plain.get(pattern)?.test(text) ?? false

describe('a text that lacks what an expression needs', () => {
  test.each<[RegExp, string, boolean]>([
    [/\b(?:mon|tues)days?\b/, 'on tuesdays', true],
    [/\b(?:mon|tues)days?\b/, 'on wednesday', false],
    [/\bthe (?:first|last) (\w+) of\b/, 'the last friday of june', true],
    [/\bthe (?:first|last) (\w+) of\b/, 'the friday of june', false],
    [/(?<=\bat )\d{1,2}(?=:)/, 'at 9:30', true],
    [/(?<=\bat )\d{1,2}(?=:)/, 'at nine:', false],
    [/[bv]iernes/, 'el biernes', true],
    [/[bv]iernes/, 'el ciernes', false],
    [/a(?:bc)?/, 'xax', true],
    [/(?:abc)*/, '', true],
    [/(?:one|\w+) day/, 'some day', true],
    [/(?!monday)\w+day/, 'sunday', true],
    [/(?<!not )monday/, 'monday', true],
    [/monday/i, 'MONDAY', true],
    [/smoke|fire/, 'a fire', true],
    [/smoke|fire/, 'nothing', false],
    [/\$|€/, 'ten €', true],
    [/\$|€/, 'ten', false],
  ])('%s in %j: may match is %s', (pattern, text, may) => {
    expect(mayMatch(pattern, text)).toBe(may)
  })

  test('is told apart from the next one', () => {
    const pattern = /\bmonday\b/
    expect(['monday', 'sunday', 'monday', ''].map((text) => mayMatch(pattern, text))).toEqual([
      true,
      false,
      true,
      false,
    ])
  })

  test('is never one that it matches: all that our scenarios say', { timeout: 120_000 }, () => {
    const said = ownScenarios.flatMap(({ lines, answers }) => [
      ...lines.map((line) => (typeof line === 'string' ? line : line.say)),
      ...Object.values(answers ?? {}).flat(),
    ])
    const missed = [...new Set(said.map(fold))].flatMap((text) =>
      expressions
        .filter((pattern) => !mayMatch(pattern, text) && finds(pattern, text))
        .map((pattern) => `${pattern} in ${text}`),
    )
    expect(missed).toEqual([])
    expect(expressions.length).toBeGreaterThan(500)
  })

  test('is never one that it matches: texts made after the expressions', { timeout: 120_000 }, () => {
    let matched = 0
    for (const pattern of expressions) {
      const texts = fc.sample(textsFor(pattern), 30)
      for (const text of texts.filter((one) => finds(pattern, one))) {
        matched++
        expect([pattern, text, mayMatch(pattern, text)]).toEqual([pattern, text, true])
      }
    }
    expect(matched).toBeGreaterThan(expressions.length * 10)
  })
})

/** Texts that walk through an expression; not all match, because nobody looks at what must not stand there. */
function textsFor({ source, flags }: RegExp): fc.Arbitrary<string> {
  const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, { unicode: flags.includes('u') })
  return oneOf(alternatives)
}

const oneOf = (alternatives: AST.Alternative[]): fc.Arbitrary<string> =>
  fc.oneof(...alternatives.map(({ elements }) => fc.tuple(...elements.map(textOf)).map((texts) => texts.join(''))))

function textOf(element: AST.Element): fc.Arbitrary<string> {
  switch (element.type) {
    case 'Character':
      return fc.constant(String.fromCodePoint(element.value))
    case 'Group':
    case 'CapturingGroup':
      return oneOf(element.alternatives)
    case 'Quantifier':
      return fc
        .array(textOf(element.element), { minLength: element.min, maxLength: Math.min(element.max, element.min + 2) })
        .map((texts) => texts.join(''))
    case 'Assertion':
      return 'alternatives' in element && !element.negate ? oneOf(element.alternatives) : fc.constant('')
    case 'CharacterClass':
    case 'CharacterSet': {
      const letters = Array.from(' abdeimnstz09.,:_-\'"/\u00e9$€?!').filter((letter) =>
        new RegExp(`^${element.raw}$`, 'u').test(letter),
      )
      return fc.constantFrom(...letters, ...(letters.length === 0 ? [element.raw.slice(1, 2)] : []))
    }
    default:
      return fc.constant('')
  }
}
