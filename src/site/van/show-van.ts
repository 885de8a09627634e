/** What the page of whoever goes to the customers is made from. */
import { Temporal } from 'temporal-polyfill'
import type { ErrorCode } from '#contract/errors.ts'
import { localeOf } from '#contract/locale.ts'
import { readMyDay } from '#src/appointments/index.ts'
import { findLook, getBusiness } from '#src/businesses/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { vanPage } from './van-page.ts'
import { vanWords, type VanWordsOf } from './words/index.ts'

/** `jobId`: the one to show large; `problem`: why the last button did nothing. */
export type Looking = { productName: string; jobId?: string | undefined; problem?: ErrorCode }

/** Renders the day of the person who asks. */
export async function showVan(tx: Tx, actor: Actor, { productName, jobId, problem }: Looking): Promise<string> {
  const business = await getBusiness(tx)
  const day = await readMyDay(tx, actor)
  const words = vanWords(business.language)
  const locale = localeOf(business.language, business.country)
  const chosen = day.jobs.find(({ appointment }) => appointment.id === jobId)
  const clock = { hour: 'numeric', minute: '2-digit' } as const
  return vanPage({
    ...{ ...day, business, productName, words, accent: (await findLook(tx)).accent },
    large: chosen ?? day.jobs.find(({ appointment }) => appointment.id === day.nextId),
    isChosen: chosen !== undefined && chosen.appointment.id !== day.nextId,
    problem: problem ? problemIn(words, problem) : null,
    dayText: Temporal.PlainDate.from(day.now.date).toLocaleString(locale, {
      ...{ weekday: 'long', day: 'numeric', month: 'long' },
    }),
    clockAt: (instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(day.zone).toLocaleString(locale, clock),
    clockText: (time) => Temporal.PlainTime.from(time).toLocaleString(locale, clock),
    priceText: ({ appointment: { price } }) => price && moneyText(price, locale),
  })
}

function problemIn({ problems }: VanWordsOf, code: ErrorCode): string {
  return (problems as Partial<Record<ErrorCode, string>>)[code] ?? problems.invalid_request
}

function moneyText({ amountMinor, currency }: { amountMinor: number; currency: string }, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
