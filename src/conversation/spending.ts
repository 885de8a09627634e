/**
 * What a call costs while it goes on. The carrier tells it only afterwards, so its share is reckoned by the minute.
 * Pure. Amounts are whole millionths of a currency's unit.
 */
import { minuteMs } from '#src/platform/rate-limit/caps.ts'

export type Spending = {
  minute: { micros: number; currency: string }
  /** What language models took so far, by currency. */
  models: Readonly<Record<string, number>>
}

const microsPerCent = 10_000

export const microsOf = (decimal: string): number => Math.round(Number(decimal) * 1_000_000)

/** The price of a million tokens in units is the price of one in millionths. */
export const microsOfTokens = (
  tokens: { read: number; written: number },
  price: { read: string; written: string },
): number => Math.ceil(tokens.read * Number(price.read) + tokens.written * Number(price.written))

/** With what a model has just taken. */
export function spend({ models, minute }: Spending, { micros, currency }: Spending['minute']): Spending {
  return { minute, models: { ...models, [currency]: (models[currency] ?? 0) + micros } }
}

/**
 * Milliseconds that a call of this age may still last for the money, `mostCents` of each currency; negative when it is
 * spent. Amounts of two currencies are not added.
 */
export function affordableMs({ minute, models }: Spending, { ageMs, mostCents }: { ageMs: number; mostCents: number }) {
  const most = mostCents * microsPerCent
  if (Object.values(models).some((micros) => micros > most)) return -1
  const left = most - (models[minute.currency] ?? 0)
  return minute.micros > 0 ? (left / minute.micros) * minuteMs - ageMs : Infinity
}
