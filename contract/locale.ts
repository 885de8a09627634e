/** How days and times are written where a business is, in a language that is spoken here. */
import type { Language } from './values.ts'

/** BCP 47: the language with the habits of the country, like `es-ES` (15:30) or `es-US` (3:30 p. m.). */
export const localeOf = (language: Language, country: string): string => `${language}-${country}`

/** Countries whose calendars begin with Sunday, of those where these languages are spoken most (CLDR week data). */
const sundayFirst = new Set('US CA MX CO VE PE GT HN SV NI PA PR DO PY BR JP KR IN IL PH ZA TW HK SG TH'.split(' '))

/** 1 for Monday, 7 for Sunday. */
export const weekStartsOn = (country: string): 1 | 7 => (sundayFirst.has(country) ? 7 : 1)
