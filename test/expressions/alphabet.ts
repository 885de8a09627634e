/** Letters as far as an expression tells them apart: one sample of each kind stands for all of it. */
import { visitRegExpAST, type AST } from '@eslint-community/regexpp'

/** A set of samples, one bit each. */
export type Letters = bigint

type Reader = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass

export type Alphabet = { any: Letters; word: Letters; other: Letters; lettersOf(reader: Reader): Letters }

/** One of every kind that `\s`, `\p{…}` and ignoring case tell apart, beside the expression's own. */
const samples = '\0\t\n\r -0 9:Az_kKsS\u212a\u017f\u00a0\u00aaéÉñßǅʰ中\u0300\u0663Ⅷ²€$—‘\u00ad\u2028!+'

/** Where a class begins and ends, something is told apart. */
export function alphabetOf(alternatives: AST.Alternative[], flags: string): Alphabet {
  const points = new Set(Array.from(samples, (letter) => letter.codePointAt(0) ?? 0))
  const alsoOtherCase = (point: number) => {
    const letter = String.fromCodePoint(point)
    for (const one of [letter, letter.toLowerCase(), letter.toUpperCase()])
      if (Array.from(one).length === 1) points.add(one.codePointAt(0) ?? 0)
  }
  const note = {
    onCharacterEnter: ({ value }: AST.Character) =>
      [value, value + 1].filter((point) => point < 0x10ffff).forEach(alsoOtherCase),
  }
  alternatives.forEach((one) => visitRegExpAST(one, note))
  const letters = [...points].map((point) => String.fromCodePoint(point))
  // Many samples are told apart by nothing in this expression; that only costs bits.
  const known = new Map<string, Letters>()
  const matching = (source: string, flagsOfIt: string) => {
    const one = new RegExp(`^(?:${source})$`, flagsOfIt.replaceAll(/[gydm]/g, ''))
    return letters.reduce((set, letter, i) => (one.test(letter) ? set | (1n << BigInt(i)) : set), 0n)
  }
  const any = matching('[\\s\\S]', 'u')
  const word = matching('\\w', flags)
  return {
    any,
    word,
    other: any & ~word,
    lettersOf({ raw }) {
      return known.get(raw) ?? known.set(raw, matching(raw, flags)).get(raw) ?? 0n
    },
  }
}

export const meets = (sets: Letters[]) => sets.reduce((one, two) => one & two) !== 0n
