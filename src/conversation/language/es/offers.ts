/** How Spanish speakers take one of several offers, or turn all of them down. */
import { expression } from '#src/platform/values/expression.ts'
import type { OfferWords } from '../heard.ts'

export const offers: OfferWords = {
  places: [
    [/\bprimer[oa]?\b/, 0],
    [/\bsegund[oa]\b/, 1],
    [/\btercer[oa]?\b/, 2],
    [/\bultim[oa]\b/, -1],
  ],
  noPlace: null,
  earlier: /\b(?:la|el) (?:mas temprano|mas temprana|de antes)\b/,
  later: /\b(?:la|el) (?:mas tarde|de mas tarde|mas tardia)\b/,
  middle: /\bla del medio\b/,
  any: /\b(?:cualquiera|me da igual|da lo mismo|la que sea|como (?:quiera|guste))\b/,
  anyDenied: null,
  looks: /\b(?:algo|hay|tiene)\b/,
  one: null,
  pointsAtOne: null,
  none: expression('')`
    \bning(?:un[oa]?)\b(?: de)?|\b(?:es[ea]s?|est[ea]s?|esos|estos|eso) (?:tampoco|no)\b|
    \bno,? (?:es[ea]|esos|eso)(?: (?:hora|horas|dia|no))?(?=[,.!;]|\s*$)|\bni (?:un|una) (?:de|es)
  `,
  asksWho: /^\W*quien(?:es)?\b/,
  partOfDay: /tarde|manana|noche/i,
}
