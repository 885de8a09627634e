/** How Spanish speakers point at what they gave already. */
import { expression } from '#src/platform/values/expression.ts'
import type { SameWords } from '../heard.ts'

const pointing = '(?:misma|mismo|usual)'

export const same: SameWords = {
  name: expression('')`
    \b(?:el )?${pointing} nombre\b|\ba mi (?:propio )?nombre\b|\bel nombre de antes\b|\bmism[oa] persona\b
  `.source,
  address: expression('')`
    \b(?:la |en la |a la |el |en el |al )?${pointing} (?:direccion|casa|domicilio|sitio|lugar)\b|
    \bla (?:direccion )?de (?:siempre|antes)\b|\bla direccion que (?:ya )?(?:tienen?|le di|les di)\b
  `.source,
  phone: expression('')`
    \b(?:el |al )?${pointing} (?:telefono|numero|celular|movil)\b|\b(?:a|en|use) este (?:numero|telefono)\b|
    \beste mismo (?:numero|telefono)\b|\bel numero (?:desde|del) (?:el )?que (?:le |les )?(?:llamo|estoy llamando)\b
  `.source,
  day: '\\b(?:el |en el )?mism(?:o dia|a fecha)\\b',
  time: '\\bmism(?:o dia|a fecha) y (?:la misma )?hora\\b|\\b(?:a )?(?:la )?misma hora\\b',
  unnamed: expression('')`
    \b(?:la|el|lo) mism[oa] de (?:siempre|antes|la (?:otra|ultima) vez)\b|
    \b(?:igual|lo mismo|los mismos(?: datos)?|como) (?:que )?(?:de )?(?:antes|siempre|la (?:otra|ultima) vez)\b|
    \bya (?:la|lo|los|las) tienen?\b|\bdeben? (?:de )?tenerl[oa]s?\b
  `.source,
  alone: '(?:el |la |lo )?mism[oa]|igual',
  beforeAlone: 'el|la|lo|si|pues',
}
