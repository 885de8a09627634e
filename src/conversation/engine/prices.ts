/** Amounts of money in a sentence, in figures or in words. A model may name only those that it was told. */

const small = new Map(
  Object.entries({
    zero: 0, a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15,
    sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
    un: 1, uno: 1, una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, once: 11, doce: 12, trece: 13, catorce: 14, quince: 15, dieciseis: 16,
    diecisiete: 17, dieciocho: 18, diecinueve: 19, veinte: 20, veintiun: 21, veintiuno: 21, veintidos: 22, veintitres: 23, veinticuatro: 24, veinticinco: 25, veintiseis: 26,
    veintisiete: 27, veintiocho: 28, veintinueve: 29, treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, setenta: 70, ochenta: 80, noventa: 90, cien: 100, ciento: 100,
    doscientos: 200, trescientos: 300, cuatrocientos: 400, quinientos: 500, seiscientos: 600, setecientos: 700, ochocientos: 800, novecientos: 900,
  }),
)
const scales = new Map([['hundred', 100], ['thousand', 1000], ['grand', 1000], ['mil', 1000]])

const words = `(?:${[...small.keys(), ...scales.keys()].join('|')}|and|y)`
const currency = '(?:dollars?|bucks?|usd|euros?|eur|pounds?|gbp|dolares|pesos?)'
const figures = '\\d[\\d.,]*'
const amounts = new RegExp(`[$€£] ?(${figures})|\\b(?:usd|eur|gbp) ?(${figures})|\\b(${figures}) ?${currency}\\b|\\b((?:${words}[ -])+)${currency}\\b`, 'g')

/** Not sums, but promises about money all the same. */
const promises = /\b(?:free of charge|for free|no charge|complimentary|on the house|gratis|sin costo|\d+ ?(?:%|percent|por ciento) (?:off|discount|de descuento))/g

/** Whether a sentence names an amount, or promises something about money, that stands nowhere in what has been told. */
export function inventsPrice(sentence: string, told: string): boolean {
  const known = new Set(amountsIn(told))
  return amountsIn(sentence).some((amount) => !known.has(amount)) || [...folded(sentence).matchAll(promises)].some(([promise]) => !folded(told).includes(promise))
}

function amountsIn(text: string): number[] {
  return [...folded(text).matchAll(amounts)].map(([, signed, coded, named, spoken]) => (spoken === undefined ? figure(signed ?? coded ?? named ?? '') : valueOf(spoken)))
}

/** "1,200.50" and "1200.5" are the same sum. What cannot be read is no sum we know. */
function figure(text: string): number {
  return Number(text.replace(/[.,]+$/, '').replaceAll(/,(?=\d{3}\b)/g, ''))
}

/** "one hundred and five" is 105; "forty-five" is 45. */
function valueOf(spoken: string): number {
  let whole = 0
  let part = 0
  for (const word of spoken.split(/[ -]+/)) {
    const scale = scales.get(word)
    if (scale === 1000) [whole, part] = [whole + (part || 1) * scale, 0]
    else if (scale) part = (part || 1) * scale
    else part += small.get(word) ?? 0
  }
  return whole + part
}

function folded(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
}
