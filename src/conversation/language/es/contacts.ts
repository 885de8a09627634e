/** Telephone numbers, e-mail addresses and sums as Spanish speakers say them. */
import type { ContactWords } from '../heard.ts'
import { digits } from './numbers.ts'

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
    asIn: 'como en|de',
    manner:
      '(?:el )?(?:numero|letra)(?= [a-z0-9])|todo (?:junto|en minusculas?)|en minusculas?|sin (?:espacios|acentos?)|' +
      'mayuscula|con (?:acento|tilde|zeta|ese|ce|hache|be|uve)(?: (?:grande|chica|larga|corta))?',
  },
}
