/** How Spanish speakers say, in their own words, that they want no texts any more, or want them again. */
import { expression } from '#src/platform/values/expression.ts'
import type { WishWords } from './wish-words.ts'

const texts = '(?:mensajes?|mensajitos?|textos?|sms|notificaciones|avisos|recordatorios|alertas)'
const any = '(?: (?:mas|sus|tus|los|estos|esos|ningun|ninguno|tantos|otros|otro|nada mas|de))?'
const send = '(?:manden?|mandes|envien?|envies|mandar|enviar)'
const write =
  '(?:escriban?|escribas|texteen?|textees|mensajeen?|contacten?|contactes|molesten?|molestes|escribir|textear)'
/** Of one text, or of a time. */
const only = '(?! (?:la|el|las|los|un|una|eso|antes|hasta|despues|entre|a las|aqui no|todavia)\\b)'

export const es: WishWords = {
  stop: [
    expression('')`\b(?:ya )?no me ${write}(?: mas| ya| nunca| otra vez| de nuevo| por favor)*\b${only}`,
    expression('')`\b(?:ya )?no (?:me|nos) ${send}${any}${any} (?:${texts}|mas|nada)\b`,
    expression('')`\b(?:ya )?no (?:me|nos) (?:vuelvan?|vuelvas) a (?:${send}|${write})\b`,
    expression('')`\bno (?:vuelvan?|vuelvas) a (?:escribirme|mandarme|enviarme|contactarme|textearme|molestarme|
      escribirnos)\b`,
    expression('')`\b(?:dejen?|dejes|deja|paren?|pares|basta|terminen) (?:ya )?(?:de|con)
      (?: (?:tantos|los|sus|tus|estos|esos))?
      (?: (?:mandar|enviar|escribir|textear|molestar|contactar|mensajear)(?:me|nos)?\b| ${texts}\b)`,
    expression('')`\b(?:ya )?no (?:quiero|queremos|deseo|necesito|me gustan?)(?: recibir| que me lleguen| tener)?
      ${any}${any} ${texts}\b`,
    expression('')`\bno (?:quiero|queremos|deseo) que (?:me|nos) (?:${send}|${write})\b`,
    expression('')`\b(?:quiten?me|saquen?me|borren?me|eliminen?me|quitame|sacame|borrame|eliminame)
      (?: ya)?(?: (?:de|mi))\b|\b(?:borren?|eliminen?|olviden?|quiten?) mi (?:numero|telefono)\b`,
    expression('')`\b(?:darme|denme|deme|dame|darnos) de baja\b|\bdesuscrib(?:ir|an|e|a)(?:me)?\b`,
    expression('')`\b(?:cancelen?|cancelar|cancela|quiten?|apaguen?|detengan?|detener) (?:todos )?
      (?:los |estos |esos |mis |sus )?(?:${texts}|suscripcion)\b`,
    expression('')`\bdejen?me en paz\b|\bdejame en paz\b|\brevoco (?:mi )?(?:consentimiento|permiso)\b`,
  ],
  brief: [
    expression('')`^(?:por favor |ya |favor de |ok |no )*(?:paren?|alto|basta|detenganse|detente|parale|parenle)
      (?: (?:ya|por favor|gracias|con esto|esto))*$`,
    expression('')`^(?:no|ya no|nada de|basta de)(?: mas)? (?:mensajes?|textos?|sms)
      (?: (?:por favor|gracias|mas|nunca))*$`,
  ],
  not: [
    expression('')`\bpor ?que (?:ya )?(?:no|dejaron|dejo|dejaste|me|nos)\b|\bno (?:dejen?|dejes|paren?) de\b|
      \b(?:si|porque|cuando) (?:ya )?no me\b`,
    expression('')`\bcomo (?:puedo |hago para |me )?(?:cancelo|cancelar|parar|doy de baja|darme de baja)\b[^?]{0,40}\?`,
  ],
  start: [
    expression('')`\b(?:ya )?(?:pueden?|puedes) (?:volver a )?(?:escribirme|mandarme ${texts}|enviarme ${texts}|
      textearme|contactarme)\b`,
    expression('')`\bquiero (?:volver a )?recibir (?:sus |los |tus )?${texts}(?: otra vez| de nuevo)\b|
      \bquiero volver a recibir (?:sus |los |tus )?${texts}\b`,
    expression('')`\b(?:vuelvan?|vuelve) a (?:escribirme|mandarme|enviarme)\b`,
    expression('')`\b(?:denme|darme|deme) de alta\b|\b(?:activen?|reanuden?|activar) (?:los |mis )?${texts}\b`,
  ],
}
