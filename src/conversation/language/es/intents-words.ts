/** The small words of Spanish. */
import type { IntentPack } from '../intent-pack.ts'

export const words: Omit<IntentPack, 'intents'> = {
  spellings: {
    q: 'que',
    k: 'que',
    xq: 'por que',
    porque: 'por que',
    xfa: 'por favor',
    porfa: 'por favor',
    porfavor: 'por favor',
    pq: 'por que',
    okay: 'ok',
    okey: 'ok',
    sii: 'si',
    siii: 'si',
    sip: 'si',
    noo: 'no',
    nop: 'no',
    nel: 'no',
    ustedes: 'uds',
    usted: 'ud',
    tb: 'tambien',
    pa: 'para',
    citas: 'cita',
    reserva: 'cita',
    reservacion: 'cita',
    turno: 'cita',
    mensajito: 'mensaje',
    recado: 'mensaje',
    momentito: 'momento',
    segundito: 'segundo',
    ratito: 'rato',
  },
  leads: [
    'eh',
    'este',
    'pues',
    'bueno',
    'ay',
    'oh',
    'ah',
    'um',
    'mm',
    'y',
    'o',
    'pero',
    'entonces',
    'hola',
    'buenas',
    'buenos dias',
    'buenas tardes',
    'buenas noches',
    'oiga',
    'oye',
    'mire',
    'mira',
    'gracias',
    'muchas gracias',
    'perdon',
    'disculpe',
    'disculpa',
    'perdone',
    'lo siento',
    'ok',
    'vale',
    'a ver',
    'es que',
    'la verdad',
    'no se',
    'fijese que',
    'senor',
    'senorita',
    'senora',
  ],
  tails: [
    'por favor',
    'gracias',
    'muchas gracias',
    'ahora',
    'ahorita',
    'hoy',
    'entonces',
    'pues',
    'verdad',
    'no',
    'si',
    'senor',
    'senorita',
    'senora',
    'ya',
    'por ahora',
    'muy amable',
    'para mi',
    'a mi',
    'creo',
    'adios',
  ],
  lists: {
    mine: ['(mi|la|nuestra|una|esa|esta|su|el|tu|otra) [_] [_] cita'],
    person: [
      '[una|un|el|la|alguna|algun|con|otra] (persona|humano|alguien|agente|representante|encargado|encargada|' +
        'gerente|' +
        'operador|operadora|dueno|duena|jefe|tecnico|recepcionista|supervisor|supervisora) ' +
        '[real|de verdad|humana|de carne y hueso]',
    ],
    machine: [
      '[una|un] (robot|maquina|computadora|ordenador|grabacion|bot|ia|inteligencia artificial|contestadora|' +
        'programa|asistente virtual)',
    ],
    day: ['(hoy|manana|lunes|martes|miercoles|jueves|viernes|sabado|domingo|semana|el _)'],
    name: ['_', '_ _'],
    good: [
      '(bien|perfecto|perfecta|genial|excelente|estupendo|fenomenal|correcto|correcta|buenisimo|bueno|ideal|de ' +
        'maravilla|' +
        'fantastico|maravilloso)',
    ],
  },
}

/** How questions begin. */
export const asks = [
  // Not "que le vaya bien", "que tenga buen dia".
  '^[si|no] que (es|son|hay|hora|horas|dia|dias|tal|tan|tanto|tipo*|precio*|' +
    'servicio*|numero|me|se|nos|tiene|tienen|hacen|hace|cobran|puedo|puede|pueden|pasa|paso|significa|incluye*|' +
    'ofrece*|debo|' +
    'necesito|horario*|forma*|metodo*|tarjeta*|mas|otro*|otra*|direccion|' +
    'zona*|marca*|garantia|dijo|dice|quiere)',
  '^[si|no] (quien|cual|cuales|como|por que|donde|cuando|cuanto|cuantos|cuanta|cuantas|a que|en que|hasta que|' +
    'de que)',
  '^[si] (tienen|tiene|aceptan|acepta|hacen|hace|atienden|atiende|trabajan|ofrecen|estan|puedo pagar|dan|cobran|hay)',
]
