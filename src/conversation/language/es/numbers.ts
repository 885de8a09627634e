/** Numbers as Spanish speakers say them (folded: no accents). */

const whole: Record<string, number> = {
  un: 1,
  uno: 1,
  una: 1,
  primero: 1,
  primer: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  once: 11,
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
  veintiuna: 21,
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
}

const alternatives = (words: string[]) => [...words].sort((a, b) => b.length - a.length).join('|')

/** Source of an expression, to be put into larger ones: one alternative without groups. */
export const cardinal =
  '(?:treinta y uno?|(?:cuarenta|cincuenta|' +
  `treinta) y (?:${alternatives(['uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'])})|` +
  `${alternatives(Object.keys(whole))}|\\d{1,2}(?:º|°|ero|er|ro)?)`

/** The value of a number, in figures or words, or null. */
export function numberOf(words: string): number | null {
  const text = words.trim().toLowerCase()
  const digits = /^(\d+) ?(?:º|°|ero|er|ro)?$/.exec(text)
  return digits ? Number(digits[1]) : inWords(text)
}

function inWords(text: string): number | null {
  const simple = whole[text]
  if (simple !== undefined) return simple
  const parts = /^(treinta|cuarenta|cincuenta) y (\w+)$/.exec(text)
  if (!parts) return null
  return (whole[parts[1] ?? ''] ?? 0) + (whole[parts[2] ?? ''] ?? 0)
}
