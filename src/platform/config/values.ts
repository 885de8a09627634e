/** Schemas of single settings, with the message for a wrong value. */
import { isIP, isIPv4 } from 'node:net'
import { z } from 'zod'

export const whole = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`
  return z.coerce.number(error).int(error).min(from, error).max(to, error)
}
export const port = whole(0, 65535)
export const filled = z.string().min(1)
export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be a URL like https://desk.example.com' })
export const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a URL like postgres://user:password@host:5432/deskbell',
})

export const proxies = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().refine(isAddressRange, 'must be addresses or ranges like 10.0.0.0/8, separated by commas')))

function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const most = isIPv4(address) ? 32 : 128
  return (
    isIP(address) !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  )
}

const decimal = String.raw`(\d{1,6}(?:\.\d{1,6})?)`

/** `0.10 USD`: the amount stays the decimal that was written. */
export const price = z
  .string()
  .regex(new RegExp(`^${decimal} [A-Z]{3}$`), 'must be an amount and a currency, like 0.10 USD')
  .transform((text) => {
    const [amount = '', currency = ''] = text.split(' ')
    return { amount, currency }
  })

/** `0.40/1.60 USD`: for a million tokens that are read, and for a million that are written. */
export const tokenPrice = z
  .string()
  .regex(new RegExp(`^${decimal}/${decimal} [A-Z]{3}$`), 'must be two amounts and a currency, like 0.40/1.60 USD')
  .transform((text) => {
    const [read = '', written = '', currency = ''] = text.split(/[/ ]/)
    return { read, written, currency }
  })

/** `texts-per-number=20, all=1000` */
export const capFigures = z
  .string()
  .transform((text) =>
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((part) => part.split('=')),
  )
  .pipe(
    z.array(
      z.tuple(
        [z.string().min(1), z.string().regex(/^\d{1,9}$/)],
        'must be names and whole numbers like texts-per-number=20, separated by commas',
      ),
    ),
  )
  .transform((pairs): Readonly<Record<string, number>> =>
    Object.fromEntries(pairs.map(([name, figure]) => [name, Number(figure)])),
  )
