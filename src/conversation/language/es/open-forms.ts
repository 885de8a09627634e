/** Spanish sentences whose form cannot announce a booking. */
import type { OpenForms } from '../guarded.ts'

export const openForms: OpenForms = {
  opener: [
    'claro',
    'por supuesto',
    'muy bien',
    'perfecto',
    'gracias',
    'lo siento',
    'hola',
    'bueno',
    'un momento(?:, por favor)?',
    'dejeme (?:ver|mirar)',
    'con mucho gusto',
  ].join('|'),
  asks: { lead: null, preposition: null, begins: null },
  forms: [],
  slotWord:
    '(?:las?|el|los|de|del|por|en|o|y|con|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|' +
    'doce|media|manana|tarde|noche|hoy|lunes|martes|miercoles|jueves|viernes|sabado|domingo|enero|' +
    'febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|libres?|' +
    'disponibles?|tambien)',
  offersBegin: 'tengo|tenemos|hay|puedo ofrecerle',
}
