/** Texts in Spanish. The letters that cost more are made plain when a text is put together. */
import { expression } from '#src/platform/values/expression.ts'
import { speakerOf } from '../speaker.ts'
import type { OwnGiven, TextedWords } from '../texted.ts'
import { spoken } from './spoken.ts'

const { day, time } = speakerOf(spoken)
const which = ({ serviceName, date, time: at }: OwnGiven) => `${serviceName}, ${day(date)} ${time(at)}`

export const texted: TextedWords = {
  automatic: expression('')`
    ^(?:le gusto|le encanto|no le gusto|se rio de|enfatizo|pregunto por) ["“'«]|
    \b(?:respuesta automatica|mensaje automatico|contestador automatico|fuera de la oficina|
    no responda a este mensaje|este (?:numero|buzon) no (?:recibe|acepta) (?:mensajes|respuestas)|
    codigo de verificacion|envie (?:alto|stop) para|responda (?:alto|stop)|estoy (?:conduciendo|manejando) ahora|
    tarifas de mensajes)\b
  `,
  confirms: {
    always: /^(?:confirmo|confirmad[oa]|confirmar|si confirmo|la confirmo|confirma)[.! ]*$/,
    bare: expression('')`
      ^(?:si|sip|claro|vale|ok|okay|perfecto|de acuerdo|esta bien|alli estare|ahi estare|ahi nos vemos|
      nos vemos)(?:[ ,.!]+(?:gracias|muchas gracias|por favor))?[.! ]*$
    `,
  },
  asksWhen: expression('')`
    \b(?:a )?que (?:hora|dia|fecha) (?:era|es|tengo|quedamos|quedo|me toca|tenia|seria)\b|
    \bcuando (?:es|era|tengo|me toca|quedamos|vienen|viene)\b|\b(?:recuerdeme|olvide) (?:cuando|la hora|el dia|
    a que hora)\b
  `,
  manners: expression('')`
    ^(?:(?:ok|vale|perfecto|genial|gracias|muchas gracias|mil gracias|adios|hasta luego|hasta pronto|de nada|
    de acuerdo|entendido|muy bien|muy amable|se lo agradezco|mil gracias|gracias a usted|hecho|va|dale|
    igualmente|que tenga (?:un )?buen dia|buen dia|nos vemos|esta bien|listo|bueno)[ ,.!]*){1,4}$
  `,
  written: [
    [/¿me lee el código\b/g, '¿me escribe el código'],
    [/¿Me lee el código\b/g, '¿Me escribe el código'],
    [/¿Me las lee una por una\?/g, '¿Me las escribe?'],
    [/\bel número desde el que llama\b/gi, 'este número'],
    [/\bGracias por llamar\b/g, 'Gracias por escribir'],
  ],
  lead: ({ businessName }) => `${businessName} (asistente automático):`,
  photoKept: () => 'Gracias, el equipo verá su foto.',
  own: (given) => `${which(given)}.${given.link ? ` Para moverla o cancelarla: ${given.link}` : ''}`,
  ownConfirmed: (given) => `Gracias, ${which(given)} queda confirmada. ¡Hasta entonces!`,
  ownToMove: (given) =>
    given.link
      ? `Tiene ${which(given)}. Elija otra hora aquí: ${given.link}`
      : `Tiene ${which(given)}. Llámenos para moverla, por favor.`,
  ownToCancel: (given) =>
    given.link
      ? `Tiene ${which(given)}. Para cancelarla o moverla, ábralo aquí, así sabemos que es usted: ${given.link}`
      : `Tiene ${which(given)}. Llámenos para cancelarla, por favor.`,
  noMoreTexts: () => 'De acuerdo, no enviaremos más mensajes a este número.',
}
