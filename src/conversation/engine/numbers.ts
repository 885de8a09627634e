/** Numbers in a folded sentence, in figures or in the words of either language. */

const small = new Map(
  Object.entries({
    zero: 0,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fourty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    cero: 0,
    uno: 1,
    dos: 2,
    tres: 3,
    cuatro: 4,
    cinco: 5,
    seis: 6,
    siete: 7,
    ocho: 8,
    nueve: 9,
    diez: 10,
    doce: 12,
    trece: 13,
    catorce: 14,
    quince: 15,
    dieciseis: 16,
    diecisiete: 17,
    dieciocho: 18,
    diecinueve: 19,
    veinte: 20,
    veintiun: 21,
    veintiuno: 21,
    veintidos: 22,
    veintitres: 23,
    veinticuatro: 24,
    veinticinco: 25,
    veintiseis: 26,
    veintisiete: 27,
    veintiocho: 28,
    veintinueve: 29,
    treinta: 30,
    cuarenta: 40,
    cincuenta: 50,
    sesenta: 60,
    setenta: 70,
    ochenta: 80,
    noventa: 90,
    cien: 100,
    ciento: 100,
    doscientos: 200,
    trescientos: 300,
    cuatrocientos: 400,
    quinientos: 500,
    seiscientos: 600,
    setecientos: 700,
    ochocientos: 800,
    novecientos: 900,
  }),
)
const scales = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['grand', 1000],
  ['k', 1000],
  ['mil', 1000],
  ['million', 1_000_000],
  ['millones', 1_000_000],
])

const scaleWord = [...scales.keys()].join('|')
/** "A hundred" is a number; an article or "grand" alone is not, and neither is "once", which is English too. */
const tokens = new RegExp(
  `(?<![\\p{L}\\d.,])(?<figures>\\d[\\d.,]*)(?: ?(?<times>${scaleWord})(?![\\p{L}]))?|` +
    `(?<![\\p{L}])(?<word>${[...small.keys()].join('|')}|hundred|thousand|million|mil|millones|` +
    `(?<=(?:${[...small.keys()].join('|')}) )grand|(?:an?|` +
    `un)(?= (?:${scaleWord})(?![\\p{L}])))(?![\\p{L}])`,
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
  return (gap === ' and ' && scales.has(last)) || (gap === ' y ' && (small.get(last) ?? 0) >= 30)
}

/** "1,200.50" and "1.200,50" are the same; "20,50" is 20.5, and "4.500" may be read in two ways. */
function figuresOf(text: string): number[] {
  const bare = text.replace(/[.,]$/, '')
  const english = () => Number(bare.replaceAll(',', ''))
  const spanish = () => Number(bare.replaceAll('.', '').replace(',', '.'))
  const isThousands = /^\d{1,3}([.,])\d{3}$/.exec(bare)?.[1]
  if (isThousands) return isThousands === ',' ? [english()] : [english(), spanish()]
  return [bare.lastIndexOf(',') > bare.lastIndexOf('.') ? spanish() : english()]
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
