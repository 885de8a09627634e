/** Numbers in a folded sentence, in figures or in the words of any language. */
import { anyOf, packs } from '../language/packs.ts'

const numbers = Object.values(packs).map((pack) => pack.numbers)
const small = new Map(numbers.flatMap(({ words }) => Object.entries(words)))
/** Behind figures a letter does as well: "2k". */
const scales = new Map([...numbers.flatMap(({ scales }) => Object.entries(scales)), ['k', 1000] as const])
const joints = numbers.map(({ joint }) => joint)

const onlyBehind = numbers.flatMap((one) => one.onlyBehind)
const smallWord = [...small.keys()].join('|')
const scaleWord = [...scales.keys()].join('|')
const alone = numbers.flatMap((one) => Object.keys(one.scales)).filter((word) => !onlyBehind.includes(word))
/** "A hundred" is a number; an article alone is not. */
const tokens = new RegExp(
  `(?<![\\p{L}\\d.,])(?<figures>\\d[\\d.,]*)(?: ?(?<times>${scaleWord})(?![\\p{L}]))?|` +
    `(?<![\\p{L}])(?<word>${smallWord}|${alone.join('|')}|(?<=(?:${smallWord}) )(?:${onlyBehind.join('|')})|` +
    `(?:${anyOf((pack) => pack.numbers.article)})(?= (?:${scaleWord})(?![\\p{L}])))(?![\\p{L}])`,
  'gu',
)

/** `values`: the possible values; "ninety-nine fifty" is 99.50 or, for some things, 9950. */
export type Named = { values: number[]; start: number; end: number }

export function readNumbers(text: string): Named[] {
  const runs: { words: string[]; figures: number[] | null; start: number; end: number }[] = []
  for (const { groups, index, 0: found } of text.matchAll(tokens)) {
    const [last, end] = [runs.at(-1), index + found.length]
    if (groups?.['figures'] !== undefined) {
      const times = scales.get(groups['times'] ?? '') ?? 1
      runs.push({ words: [], figures: figuresOf(groups['figures']).map((value) => value * times), start: index, end })
    } else if (last && last.figures === null && goesOn(last.words.at(-1) ?? '', text.slice(last.end, index))) {
      last.words.push(found)
      last.end = end
    } else runs.push({ words: [found], figures: null, start: index, end })
  }
  return runs.map(({ words, figures, start, end }) => ({ values: figures ?? valuesOf(words), start, end }))
}

/** "One hundred and five", "cuarenta y cinco" are one number; "nine and ten" are two. */
function goesOn(last: string, gap: string): boolean {
  if (gap === ' ' || gap === '-') return true
  return joints.some(
    ({ word, behind }) => gap === ` ${word} ` && (behind === 'scale' ? scales.has(last) : (small.get(last) ?? 0) >= 30),
  )
}

/** "1,200.50" and "1.200,50" are the same; "20,50" is 20.5, and "4.500" may be read in two ways. */
function figuresOf(text: string): number[] {
  const bare = text.replace(/[.,]$/, '')
  const withPoint = () => Number(bare.replaceAll(',', ''))
  const withComma = () => Number(bare.replaceAll('.', '').replace(',', '.'))
  const isThousands = /^\d{1,3}([.,])\d{3}$/.exec(bare)?.[1]
  if (isThousands) return isThousands === ',' ? [withPoint()] : [withPoint(), withComma()]
  return [bare.lastIndexOf(',') > bare.lastIndexOf('.') ? withComma() : withPoint()]
}

function valuesOf(words: string[]): number[] {
  const groups: number[] = []
  let [whole, part, room] = [0, 0, Infinity]
  const close = () => groups.push(whole + part)
  for (const word of words) {
    const scale = scales.get(word)
    const value = small.get(word) ?? 1
    if (scale && scale >= 1000) [whole, part, room] = [whole + (part || 1) * scale, 0, 1000]
    else if (scale) [part, room] = [(part || 1) * scale, 100]
    else if (value < room) [part, room] = [part + value, value >= 100 ? 100 : value >= 20 ? 10 : value > 0 ? 1 : 0]
    else {
      close()
      ;[whole, part, room] = [0, value, value >= 100 ? 100 : value >= 20 ? 10 : 1]
    }
  }
  close()
  const [first = 0, second] = groups
  return groups.length === 2 && second !== undefined && second < 100
    ? [first + second / 100, first * 100 + second]
    : groups
}
