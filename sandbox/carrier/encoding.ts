/** How a text travels: GSM 03.38, where its letters allow it, or UCS-2; and in how many parts (160/153, 70/67). */

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà'
/** Each takes two places. */
const extension = '^{}\\[~]|€\f'
const places = new Map([
  ...Array.from(basic, (letter) => [letter, 1] as const),
  ...Array.from(extension, (letter) => [letter, 2] as const),
])

export function encodingOf(text: string): { encoding: 'GSM-7' | 'UCS-2'; parts: number } {
  const letters = Array.from(text, (letter) => places.get(letter))
  if (letters.includes(undefined)) return { encoding: 'UCS-2', parts: partsOf(text.length, 70, 67) }
  const length = letters.reduce<number>((sum, taken) => sum + (taken ?? 0), 0)
  return { encoding: 'GSM-7', parts: partsOf(length, 160, 153) }
}

const partsOf = (length: number, alone: number, joined: number) => (length <= alone ? 1 : Math.ceil(length / joined))
