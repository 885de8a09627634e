import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '#src/platform/db/tx.ts'
import { upsertCarrierCost, type CostPart } from './cost-queries.ts'

export type ToldCost = {
  conversationId: string
  carrierCallId: string
  toldAt: Temporal.Instant
  amount: string | null
  currency: string | null
  parts: readonly CostPart[]
}

/** More than any carrier's account of one call has. */
const mostParts = 50
const longestPart = 100
/** A day; calls are cut long before. */
const mostSeconds = 86_400

/**
 * Keeps what the carrier says that a line of a call has cost. Of a sum that it left out, the parts tell; an account
 * that has no amount we can read tells nothing, and is not kept.
 */
export async function noteCarrierCost(tx: Tx, { amount, currency, parts, ...line }: ToldCost): Promise<void> {
  const read = parts.filter((part) => isDecimal(part.amount)).slice(0, mostParts)
  const isWhole = read.length > 0 && read.length === parts.length
  const told = amount !== null && isDecimal(amount) ? amount : isWhole ? sumOf(read) : null
  if (told === null) return
  const billed = read.flatMap(({ seconds }) => (seconds !== null && seconds >= 0 ? [seconds] : []))
  await upsertCarrierCost(tx, {
    ...line,
    amount: told,
    currency: currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : null,
    seconds: billed.length ? Math.min(mostSeconds, Math.round(Math.max(...billed))) : null,
    parts: read.map((part) => ({ ...part, part: part.part.slice(0, longestPart) })),
  })
}

const isDecimal = (text: string) => /^-?\d{1,12}(?:\.\d{1,12})?$/.test(text)

/** The exact sum of decimals, with as many digits after the point as the longest of them has. */
function sumOf(parts: readonly CostPart[]): string {
  const scale = Math.max(...parts.map(({ amount }) => fractionOf(amount).length))
  const units = parts.reduce((sum, { amount }) => {
    const fraction = fractionOf(amount)
    return sum + BigInt(`${amount.split('.')[0]}${fraction.padEnd(scale, '0')}`)
  }, 0n)
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${units < 0n ? '-' : ''}${whole}${scale ? `.${digits.slice(-scale)}` : ''}`
}

const fractionOf = (decimal: string) => decimal.split('.')[1] ?? ''
