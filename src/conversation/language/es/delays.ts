/** Spanish distances from now: "en media hora", "dentro de dos horas". */
import type { DelayWords } from '../../understanding/delay-words.ts'
import { cardinal, numberOf } from './numbers.ts'

/** A distance from what is spoken of ends the sentence, or its clause: "una hora antes de cerrar" is none. */
const ends =
  '(?=[ .,!?]*$| ?[.,!?]| (?:por favor|que|si|seria|es|y|pero|o|' +
  'mejor|ese (?:mismo )?dia|(?:el )?mismo dia|para mi|gracias)\\b)'

export const delays: DelayWords = {
  before:
    '(?:en las proximas|en los proximos|en|dentro de|de aqui a) ' +
    '(?:(?:unos|unas|como|mas o menos|aproximadamente) )?',
  amount:
    '(?:media|un cuarto de|tres cuartos de|un par de|la proxima|(?=hora y)|' +
    `(?:\\d{1,3}(?:[.,]\\d)?|sesenta|setenta|ochenta|noventa|${cardinal})(?: y media)?)`,
  amounts: [
    [/^media$/, 0.5],
    [/^un cuarto de$/, 0.25],
    [/^tres cuartos de$/, 0.75],
    [/^(?:la(?: proxima)?|)$/, 1],
    [/^un par de$/, 2],
  ],
  numberOf,
  andHalf: /^(.+) y media$/,
  to: 'o|a|-',
  hours: 'horas?|hrs?|h',
  minutes: 'minutos?|mins?',
  behind: '(?: y (?:(media|cuarto)|(\\d{1,2}|quince|diez|veinte) min(?:uto)?s?))?',
  quarter: /cuarto/,
  ahead: '',
  aside: 'antes|tarde',
  lasts: 'listo|lista|hecho|terminado',
  later: {
    before: '(?:retras|atras|aplac|aplaz|pospon|pospong|posterg|corr|recorr)\\w*(?: [a-z]+){0,3}?',
    behind: `(?:mas tarde|despues(?: de es[eoa])?|mas adelante)${ends}`,
  },
  earlier: {
    before: '(?:adelant|anticip)\\w*(?: [a-z]+){0,3}?',
    behind: `(?:antes|mas (?:temprano|pronto))${ends}`,
  },
  within: /^en l[ao]s? proxim[ao]s?\b/,
}
