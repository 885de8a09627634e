/** Telephone numbers, e-mail addresses and sums as Spanish speakers say them. */
import type { ContactWords } from '../heard.ts'
import { cardinal, digits } from './numbers.ts'

export const contacts: ContactWords = {
  digits,
  sigh: null,
  plus: 'mas',
  double: 'doble',
  triple: 'triple',
  aside: 'y|luego|despues|eh|prefijo|lada|entonces',
  notDigits: /\bo (?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve)\b/,
  money: 'euros?|dolares|pesos|por ciento',
  ratings: null,
  reach:
    '(?:llam\\w+|marqu\\w+|localiz\\w+)(?: (?:me|nos))?(?: de vuelta)? (?:al|en el)|' +
    '(?:numero|telefono|movil|celular)(?: es)?(?: el)?|es el',
  prices: new RegExp(
    '(?<=\\b(?:cuesta|cuestan|costo|costaba|cobran|cobraron|cobro|cobra|pague|pago|pagar|pagamos|vale|valia|' +
      'precio (?:es|era|de)|factura (?:es|era|de|por)|debo)' +
      `(?: (?:me|nos|como|unos|casi|solo|hasta|a|le|les))* )${cardinal}(?: (?:y )?${cardinal}){0,2}` +
      '\\b(?! (?:de la|en punto))',
    'g',
  ),
  lead: { whose: 'su|mi|el', kind: null, number: 'telefono|teléfono|numero|número|celular|móvil', is: 'es' },
  email: {
    at: 'arroba',
    dot: ['punto'],
    underscore: ['guionbajo'],
    dash: ['guion'],
    plus: [],
    twoWords: [['guion bajo', 'guionbajo ']],
    leads: 'es email mail correo e-mail',
    noParts: 'mi me a electronico y si pues eh seria puede lo usar tengo la el',
    pointing: 'me',
    asIn: 'como en|de',
    manner:
      '(?:el )?(?:numero|letra)(?= [a-z0-9])|todo (?:junto|en minusculas?)|en minusculas?|sin (?:espacios|acentos?)|' +
      'mayuscula|con (?:acento|tilde|zeta|ese|ce|hache|be|uve)(?: (?:grande|chica|larga|corta))?',
  },
}
