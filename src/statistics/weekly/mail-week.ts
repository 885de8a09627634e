import { Temporal } from 'temporal-polyfill'
import { linkTo } from '#contract/paths.ts'
import { screens } from '#contract/screens.ts'
import { getBusiness, listOwners } from '#src/businesses/index.ts'
import { draftMail } from '#src/mails/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { figuresOf } from '../get-statistics.ts'
import { markMailed } from './weekly-queries.ts'
import { weeklyWords } from './words.ts'

/**
 * Mails the owners the figures of the week before this Monday, once. A week in which nothing was is passed over: who
 * does not work with us yet is not told so.
 */
export async function mailWeek(tx: Tx, { monday, baseUrl }: { monday: string; baseUrl: string }): Promise<void> {
  if (!(await markMailed(tx, monday))) return
  const to = Temporal.PlainDate.from(monday).subtract({ days: 1 })
  const from = to.subtract({ days: 6 })
  const { totals: figures } = await figuresOf(tx, tx.businessId, { from, to })
  if (figures.calls + figures.spam + figures.booked + figures.savedAfterHours === 0) return
  const { name, slug, language } = await getBusiness(tx)
  const words = weeklyWords[language]
  const link = baseUrl + linkTo(screens.today, { slug })
  const week = { businessName: name, from: from.toString(), to: to.toString(), figures, link }
  for (const { email } of await listOwners(tx))
    await draftMail(tx, {
      kind: 'weekly-figures',
      recipient: email,
      subject: words.subject(week),
      body: words.body(week),
    })
}
