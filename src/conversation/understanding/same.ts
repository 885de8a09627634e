/** "Same name", "the same address as before", "a mi nombre": the caller points at what was given already. */
import { expression } from '#src/platform/values/expression.ts'
import { matchesOf } from '#src/platform/values/matches-of.ts'
import { type Match } from './text.ts'
import type { Asked } from './understood.ts'

export type Same = 'name' | 'address' | 'phone'

const pointing = '(?:same|misma|mismo|usual)'
const named: [Same, RegExp][] = [
  [
    'name',
    expression('g')`
      \b(?:the |my |el )?${pointing} (?:(?:first|last|full) )?(?:names?|nombre)\b|\b(?:in|under|use|
      put) my (?:own )?name
      (?! (?:is|on)\b)(?: again)?\b|\ba mi (?:propio )?nombre\b|\bel nombre de antes\b|\b(?:same|mismo) (?:person|
      persona)\b
    `,
  ],
  [
    'address',
    expression('g')`
      \b(?:the |my |at the |la |en la |a la )?${pointing} (?:home )?(?:address|house|place|location|direccion|casa|
      domicilio|sitio|lugar)\b|\b(?:the )?address (?:(?:you have )?on file|you (?:already )?have|from (?:before|
      last time))\b|
      \bla (?:direccion )?de (?:siempre|antes)\b|\bla direccion que (?:ya )?(?:tienen?|le di|les di)\b
    `,
  ],
  [
    'phone',
    expression('g')`
      \b(?:the |my |at the |el |al )?${pointing} (?:(?:phone|cell|telephone|mobile) )?(?:number|phone|cell|telefono|
      numero|
      celular|movil)\b|\b(?:this|the) number(?: that)? i(?:'m| am) calling (?:from|on)\b|\bthe (?:number|one) i(?:'m|
       am) 
      calling (?:from|on|with)\b|\b(?:on|at|to|use) this (?:number|phone|one)\b|\b(?:a|en|use) este (?:numero|
      telefono)\b|
      \beste mismo (?:numero|telefono)\b|\bel numero (?:desde|del) (?:el )?que (?:le |les )?(?:llamo|estoy llamando)\b
    `,
  ],
]
/** What is meant is what was asked for; or all of it. */
const unnamed = expression('g')`
    \b(?:the )?same (?:one |info(?:rmation)? |details |thing )?(?:as|like) (?:before|last time|the (?:last|other|
    first)(?: one| 
    time)?|always|mine|above|on (?:the )?file)\b|\b(?:igual|lo mismo|los mismos(?: datos)?|
    como) (?:que )?(?:de )?(?:antes|
    siempre|la (?:otra|ultima) vez)\b|\byou(?: guys)? (?:should |must |already |probably )*have (?:it|that|mine|my \w+|
    all (?:of )?(?:that|it|my \w+))\b(?: already)?(?: on file)?|\b(?:it|that|they)(?:'s| is| should be) (?:already )?
    (?:on|in) (?:file|your (?:system|records?))\b|\bya (?:la|lo|los|las) tienen?\b|\bdeben? (?:de )?tenerl[oa]s?\b|
    ^\W*(?:(?:uh|um|yes|yeah|it's|its|just|oh|el|la|lo|si|pues) )*(?:the same|same(?: one| again| thing)?|(?:el |la |
    lo )?
    mism[oa]|igual)\W*$
  `

/** What the caller points at, with the places where the words stand. */
export function readSame(folded: string, asked: Asked | null): { same: Same[]; places: Match<Same>[] } {
  const places = named.flatMap(([value, pattern]) => matches(folded, pattern).map((place) => ({ ...place, value })))
  const pointed = matches(folded, unnamed)
  if (pointed.length > 0 && places.length === 0) {
    const meant = meantBy(asked)
    for (const value of meant) for (const place of pointed) places.push({ ...place, value })
  }
  return { same: [...new Set(places.map(({ value }) => value))], places }
}

const matches = (text: string, pattern: RegExp) =>
  matchesOf(pattern, text).map((found) => ({ start: found.index, end: found.index + found[0].length }))

function meantBy(asked: Asked | null): Same[] {
  if (asked === 'name' || asked === 'message-name') return ['name']
  if (asked === 'phone' || asked === 'message-phone') return ['phone']
  if (asked === 'address') return ['address']
  if (asked === null || asked === 'question' || asked === 'confirm') return ['name', 'address', 'phone']
  return []
}
