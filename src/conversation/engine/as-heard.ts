/** Normalizes a sentence to what a voice would read, so that no odd spelling hides its meaning from our checks. */

/** Letters of other alphabets, by the Latin letter they look like. */
const lookAlikes: Record<string, string> = {
  a: 'аαɑ',
  b: 'ЬвβʙБ',
  c: 'сϲᴄ',
  d: 'ԁɗժ',
  e: 'еєεҽ',
  f: 'ғϝ',
  g: 'ɡցԍ',
  h: 'һնΗн',
  i: 'іιıɩ',
  j: 'јϳ',
  k: 'кκҡ',
  l: 'ӏℓⅼ',
  m: 'мᴍϻ',
  n: 'пոηռ',
  o: 'оοσօө',
  p: 'рρԥ',
  q: 'ԛգ',
  r: 'гᴦʀ',
  s: 'ѕꜱ',
  t: 'тτᴛ',
  u: 'υսцʋ',
  v: 'νѵᴠ',
  w: 'ԝωшѡ',
  x: 'хχҳ',
  y: 'уүγყ',
  z: 'ᴢʐ',
}
const latinOf = new Map(
  Object.entries(lookAlikes).flatMap(([latin, others]) => Array.from(others, (other) => [other, latin] as const)),
)

/** Removes markup and invisible letters, and unifies apostrophes, spaces and look-alike letters. */
export function asHeard(sentence: string): string {
  const plain = sentence
    .normalize('NFKC')
    .replaceAll(/[*_~`#]|\p{Cf}/gu, '')
    .replaceAll(/[’‘´ʼ]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
  return Array.from(plain, (letter) => latinOf.get(letter) ?? latinOf.get(letter.toLowerCase()) ?? letter).join('')
}

/** `asHeard`, in lower case and without accents. */
export function folded(text: string): string {
  return asHeard(text).toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
}

/**
 * Whether a sentence has words in an alphabet other than ours, or in two at once. No voice reads those to a caller, and
 * our checks cannot read them. `known` is text from the business and the caller, such as names, which may be foreign.
 */
export function isForeign(sentence: string, known: string): boolean {
  const words = sentence.normalize('NFKC').match(/[\p{L}\p{M}]+/gu) ?? []
  return words.some(
    (word) => /[^\p{Script=Latin}\p{M}]/u.test(word) && (/\p{Script=Latin}/u.test(word) || !known.includes(word)),
  )
}
