/** In which language a sentence was said, if that is plain, or which one it asks for. */
import { expression } from '#src/platform/values/expression.ts'
import type { Language, Understood } from './understood.ts'

/** One of these settles it. */
const plainlySpanish = expression('')`
    \b(?:hola|gracias|por favor|quiero|quisiera|necesito|cuanto|cuando|donde|manana|lunes|miercoles|
    jueves|viernes|sabado|domingo|me llamo|buenos dias|buenas (?:tardes|noches)|tienen|puedo|puede|
    tambien|hoy|cita|estoy|espanol|ayuda|gustaria|adios|tarde|a las (?:una|dos|tres|cuatro|cinco|seis|
    siete|ocho|nueve|diez|once|doce))\b
  `
const plainlyEnglish = expression('g')`
    \b(?:the|hello|hi|thanks|thank|please|would|want|need|appointment|tomorrow|today|monday|tuesday|
    wednesday|thursday|friday|saturday|sunday|what|how|where|when|is|my|you|i'm|i'd|can|could|for|with|
    and|english|yes|yeah|sure|okay|book|morning|afternoon)\b
  `
const spanishWords = expression('g')`
    \b(?:el|la|los|las|un|una|de|del|que|en|por|para|con|si|mi|su|es|son|hay|muy|bien|pero|como|eso|
    esta|ese|yo|me|se|le|lo|mas|ya|al|o|y|sus|este|ahora|ser|hacer|tiene|vale|claro|bueno|perdon|
    correcto|perfecto)\b
  `

/**
 * The language asked for ("do you speak Spanish?"), or that of the words; null where a name, a number or "OK" tells
 * nothing.
 */
export function readLanguage(folded: string, asksLanguage: boolean, current: Language): Language | null {
  if (asksLanguage) {
    const names = [...folded.matchAll(/\b(spanish|espanol|castellano|english|ingles)\b/g)].at(-1)?.[1]
    if (names) return /^(?:eng|ing)/.test(names) ? 'en' : 'es'
  }
  const spanish =
    (folded.match(spanishWords) ?? []).length + (plainlySpanish.test(folded) ? 2 : 0) + (/[¿¡]/.test(folded) ? 2 : 0)
  const english = (folded.match(plainlyEnglish) ?? []).length
  if (/^si\b[.,! ]*/.test(folded) && english === 0) return 'es'
  if (spanish >= 2 && spanish > english * 2) return 'es'
  if (english >= (current === 'es' ? 2 : 1) && english > spanish) return 'en'
  return null
}

/** The language the conversation goes on in. */
export function nextLanguage(current: Language, heard: Understood): Language {
  return heard.language ?? current
}
