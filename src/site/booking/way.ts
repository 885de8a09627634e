/**
 * Where somebody is on their way through the booking page. All of it stands in the address, and nothing of it is
 * theirs.
 */
import { z } from 'zod'
import { linkTo, paths, type PathParts } from '#contract/paths.ts'
import type { PublicBusinessView } from '#contract/public.ts'
import { ZoneName } from '#contract/slots.ts'
import { DayText, LanguageCode, Uuid, type Language } from '#contract/values.ts'
import type { Frame } from '#src/platform/http/frame.ts'
import type { BookingWords } from './words/en.ts'

/** What is no such thing is as if it were not there: a page shows something whatever its address says. */
const perhaps = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const carriedShape = {
  /** The key of this visitor, to whom times are offered. */
  visitor: perhaps(z.string().min(1).max(1000)),
  /** The visitor's own, where it is not the business's. */
  zone: perhaps(ZoneName),
  language: perhaps(LanguageCode),
  /** It stands in another site's page. */
  framed: perhaps(z.literal('1')),
  /** Only with this person. */
  staff: perhaps(Uuid),
}
export const Carried = z.object(carriedShape)
export type Carried = z.infer<typeof Carried>

export const Way = z.object({
  ...carriedShape,
  month: perhaps(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
  day: perhaps(DayText),
})
export type Way = z.infer<typeof Way>

/** What every page of the booking needs. `key`: the visitor's, also where the address has none yet. */
export type Shown = {
  productName: string
  baseUrl: string
  business: PublicBusinessView
  language: Language
  /** BCP 47, with the habits of the business's country. */
  locale: string
  words: BookingWords
  carried: Carried
  key: string
  /** The business's own colour, if it has one. */
  accent: string | null
}

export type ShownService = PublicBusinessView['services'][number]

/** A link that carries on who goes, in which zone and language. */
export function onward<Path extends string>(
  { business, carried, key }: Pick<Shown, 'business' | 'carried' | 'key'>,
  path: Path,
  given: { [Name in Exclude<PathParts<Path>, 'slug'>]: string } & Partial<Record<keyof Way, string | undefined>>,
): string {
  return linkTo(path, { slug: business.slug, ...carried, visitor: key, ...given } as never)
}

/** The frame of a page of the booking; `here` is its own address in a language. */
export function frameOf(shown: Shown, title: string, here: (language: Language) => string): Frame {
  const { productName, business, language, carried, accent } = shown
  return {
    ...{ productName, title, language },
    whose: { name: business.name, href: onward(shown, paths.booking, { staff: undefined }) },
    elsewhere: LanguageCode.options
      .filter((one) => one !== language)
      .map((one) => ({ language: one, href: here(one) })),
    isFramed: carried.framed === '1',
    bodyClass: 'booking',
    styles: accent === null ? [] : [linkTo(paths.accentCss, { color: accent.slice(1) })],
    unlisted: true,
  }
}
