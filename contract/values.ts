/** Small values used on every side of the API. */
import { z } from 'zod'

/** Lowered, because ids are compared as text too. */
export const Uuid = z.uuid().toLowerCase().meta({ description: 'UUID' })
/** RFC 3339 with an offset. */
export const InstantText = z.iso.datetime({ offset: true })
export const DayText = z.iso.date()
export const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'Write the number with + and country code, like +14155550134')
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day like 14:30')
/** The languages spoken here, by ISO 639-1; what each needs: docs/languages.md. */
export const LanguageCode = z.enum(['en', 'es'])
export type Language = z.infer<typeof LanguageCode>
/** The same text in every language. */
export const localized = <T extends z.ZodType>(text: T) =>
  z.object(Object.fromEntries(LanguageCode.options.map((code) => [code, text])) as Record<Language, T>)
export const Money = z.object({ amountMinor: z.number().int(), currency: z.string().length(3) })
