/** How a text travels and what it costs: GSM 03.38 in parts of 160 or 153, or UCS-2 in parts of 70 or 67. */

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà'
/** Each takes two places. */
const extension = '^{}\\[~]|€\f'
const places = new Map([
  ...Array.from(basic, (letter) => [letter, 1] as const),
  ...Array.from(extension, (letter) => [letter, 2] as const),
])

export type Segments = { encoding: 'GSM-7' | 'UCS-2'; segments: number }

export function segmentsOf(text: string): Segments {
  const taken = Array.from(text, (letter) => places.get(letter))
  if (taken.includes(undefined)) return { encoding: 'UCS-2', segments: partsOf(text.length, 70, 67) }
  const length = taken.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  return { encoding: 'GSM-7', segments: partsOf(length, 160, 153) }
}

const partsOf = (length: number, alone: number, joined: number) => (length <= alone ? 1 : Math.ceil(length / joined))

/** What typography writes, as a telephone's keys do. */
const plain: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '→': '->',
  '\u00A0': ' ',
  '\u202F': ' ',
  '\u2009': ' ',
}

/**
 * The same text in letters that travel at full length where each has one: "sábado" becomes "sabado", which anybody
 * reads. One letter without one would more than double what the text costs, so emoji are left out; words in another
 * alphabet stay as they are.
 */
export function inPlainLetters(text: string): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    if (places.has(letter)) return letter
    const base = plain[letter] ?? letter.normalize('NFD').replaceAll(/\p{M}/gu, '')
    if (Array.from(base).every((one) => places.has(one))) return base
    return /\p{Extended_Pictographic}|\p{Cf}/u.test(letter) ? '' : letter
  })
    .join('')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}
