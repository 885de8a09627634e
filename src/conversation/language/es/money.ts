/** How Spanish speakers speak of sums, and promise something about money. */
import { expression } from '#src/platform/values/expression.ts'
import type { MoneyWords } from '../guarded.ts'

export const money: MoneyWords = {
  notCodes: '',
  units: 'liras?|dolares|euros?|pesos?|soles|colones|reales|centavos?|centimos?',
  about: expression('u')`precios?|cuestan?|cost[eo]s?|valen?(?!,)|cobr\w+|pag(?:a|ar|o|as|ue|an|os)|tarifas?|importe|
    deposito|anticipo|sale (?:a|en|por)`.source,
  promises: expression('u')`gratis|gratuit\w*|sin (?:ningun )?(?:costo|coste|cargo|pago)|
    no (?:paga|cuesta|cobra\w*|pagar?a?|costara?|tiene (?:costo|coste|cargo))|descuentos?|rebaj\w+|
    (?:mitad|medio) (?:de |del )?precio|regal\w+|promocion\w*|reembols\w+|invita la casa`.source,
  percent: 'por ciento',
  tens: 'diez|quince|veinte|treinta|cuarenta|cincuenta',
  freeTime: null,
  sorry: 'lo siento, ',
  knowsNot: 'no (?:lo )?(?:se|puedo decir\\w*|puedo prometer\\w*)',
  measures: 'minut\\w+|horas?|dias?|semanas?|mes(?:es)?|anos?|º|ª',
  daysBefore: 'dia',
  counted: 'personas|opciones|citas|servicios|preguntas|cosas',
  aboutHours: 'abr|abiert|cierr|cerr|horario',
  callAt: 'llame al?|marque(?: el)?|al|linea|gas',
  one: 'uno',
}
