/** A sentence as a voice would read it, so that no spelling hides what it says. */

/** Letters of other alphabets that look like ours, by the Latin letter they pass for. */
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

/** No markup, no invisible letters, one kind of apostrophe and of space, and only the letters that are seen. */
export function asHeard(sentence: string): string {
  const plain = sentence
    .normalize('NFKC')
    .replaceAll(/[*_~`#]|\p{Cf}/gu, '')
    .replaceAll(/[’‘´ʼ]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
  return Array.from(plain, (letter) => latinOf.get(letter) ?? latinOf.get(letter.toLowerCase()) ?? letter).join('')
}

/** Lower case and without accents besides. */
export function folded(text: string): string {
  return asHeard(text).toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
}

/**
 * Whether words are written in another alphabet than the two languages spoken here, or in two at once. No voice reads
 * those to a caller, and no check of ours reads them either. `known` is what the business and the caller have written
 * themselves: a name may be.
 */
export function isForeign(sentence: string, known: string): boolean {
  const words = sentence.normalize('NFKC').match(/[\p{L}\p{M}]+/gu) ?? []
  return words.some(
    (word) => /[^\p{Script=Latin}\p{M}]/u.test(word) && (/\p{Script=Latin}/u.test(word) || !known.includes(word)),
  )
}
