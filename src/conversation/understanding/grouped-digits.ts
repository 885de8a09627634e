/** Numbers of two or three digits in a telephone number: "five ten, fifty five", "seiscientos doce". */
import { anyOf, packs } from '../language/packs.ts'
import type { Language } from './understood.ts'

const aside = new RegExp(`\\b(?:${anyOf((pack) => pack.contacts.aside)})\\b`, 'g')

type Token = { text: string; start: number; end: number }

/** The folded sentence with such numbers in figures, and without what is said between them; of the same length. */
export function withGroups(folded: string, language: Language): string {
  const { numbers, days } = packs[language]
  const valueOf = (token: Token | undefined) =>
    token === undefined ? null : (numbers.words[token.text] ?? days.words.numberOf(token.text))
  const tokens = [...folded.matchAll(/[a-z]+/g)].map(({ 0: text, index }): Token => ({
    text,
    start: index,
    end: index + text.length,
  }))
  const isTens = (value: number | null) => value !== null && value >= 20 && value < 100 && value % 10 === 0
  const isUnit = (value: number | null) => value !== null && value > 0 && value < 10
  const isNear = (first: Token, second: Token | undefined) =>
    second !== undefined && /^[ -]$/.test(folded.slice(first.end, second.start))

  /** Below a hundred, from the token at `at`: the value and how many tokens it takes. */
  function belowHundred(at: number): { value: number; count: number } | null {
    const value = valueOf(tokens[at])
    if (value === null || value < 10 || value > 99) return null
    if (!isTens(value)) return { value, count: 1 }
    const steps = numbers.joint.behind === 'tens' && tokens[at + 1]?.text === numbers.joint.word ? 2 : 1
    const unit = valueOf(tokens[at + steps])
    const isJoined = steps === 2 || (numbers.joint.behind !== 'tens' && isNear(tokens[at] as Token, tokens[at + 1]))
    return isJoined && isUnit(unit) ? { value: value + (unit ?? 0), count: steps + 1 } : { value, count: 1 }
  }

  function numberAt(at: number): { value: number; count: number } | null {
    const value = valueOf(tokens[at])
    if (value === null) return null
    const scale = numbers.scales[tokens[at + 1]?.text ?? '']
    const [hundreds, count] = isUnit(value) && scale === 100 ? [value * 100, 2] : [value, 1]
    if (hundreds < 100 || hundreds > 900) return belowHundred(at)
    const rest = belowHundred(at + count)
    if (rest) return { value: hundreds + rest.value, count: count + rest.count }
    // "Eight hundred five five five" is 800 and three digits, "seiscientos dos" is one number.
    const unit = count === 1 ? valueOf(tokens[at + 1]) : null
    return isUnit(unit) ? { value: hundreds + (unit ?? 0), count: 2 } : { value: hundreds, count }
  }

  let text = folded
  for (let at = 0; at < tokens.length; at += 1) {
    const found = numberAt(at)
    const [first, last] = [tokens[at], tokens[at + (found?.count ?? 1) - 1]]
    if (!found || !first || !last) continue
    text = text.slice(0, first.start) + `${found.value}`.padEnd(last.end - first.start) + text.slice(last.end)
    at += found.count - 1
  }
  return text.replaceAll(aside, (words) => ' '.repeat(words.length))
}
