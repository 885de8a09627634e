/** Letters spoken one by one behind a name ("Miller, M-Y-L-L-E-R"): they correct the word that they follow. */
import { matchesOf } from '#src/platform/values/matches-of.ts'
import { anyOf } from '../language/packs.ts'
import { neverNames } from './name-words.ts'
import { fold, nameCase } from './text.ts'

const spelled = new RegExp(
  `(?:,? (?:${anyOf((pack) => pack.spelling.inside)}))?[,:]? *\\b((?:\\p{L}[-. ,]+){2,}\\p{L})\\b\\.?`,
  'giu',
)

/** The sentence with each spelling put in the place of the word it spells. */
export function unspelled(sentence: string): string {
  let text = ''
  let rest = 0
  for (const match of matchesOf(spelled, sentence)) {
    const before = text + sentence.slice(rest, match.index)
    const letters = (match[1] ?? '').replaceAll(/[^\p{L}]/gu, '')
    text = letters.length < 3 ? before + match[0] : put(before, letters)
    rest = match.index + match[0].length
  }
  return text + sentence.slice(rest)
}

const mostWords = 4
const isWord = /^\p{L}[\p{L}'’-]*$/u

/** The word of the name before it that begins as the spelling does is the one spelled; else it is one more word. */
function put(before: string, letters: string): string {
  const spelledName = nameCase(letters.toUpperCase().length > 3 ? letters.toUpperCase() : letters.toLowerCase())
  const words = before.trimEnd().split(' ')
  const lead = words.splice(0, Math.max(0, words.length - mostWords))
  const from = words.findLastIndex((word) => !isWord.test(word) || neverNames.has(fold(word))) + 1
  const meant = words.findLastIndex(
    (word, at) => at >= from && word !== '' && fold(word).charAt(0) === fold(letters).charAt(0),
  )
  if (meant < 0) return `${before.trimEnd()} ${spelledName}`.trimStart()
  return [...lead, ...words.with(meant, spelledName)].join(' ')
}
