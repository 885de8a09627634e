/**
 * Hears the receptionist as a caller would, whatever brain speaks and however it words a question: what is asked, and
 * which times were named.
 */
import { Temporal } from 'temporal-polyfill'
import { expression } from '#src/platform/values/expression.ts'
import { namedSlots, type NamedSlot } from './named-slots.ts'
import type { Asks } from './scenario.ts'

/** `asks`: null where nothing is asked. */
export type Heard = { text: string; asks: Asks | null; slots: NamedSlot[] }

/** Questions in the order in which a caller would notice them. */
const questions: [Asks, RegExp][] = [
  [
    'code',
    expression('i')`
      \b(?:read|tell|give|text) (?:me|them to me).{0,20}\b(?:code|digits|one by one)\b|\btext them to me\b|
      \bme (?:lee|dice|escribe|las lee)\b.{0,20}(?:código|una por una)|\bme las escribe\b
    `,
  ],
  ['cancel', /\bshall i cancel\b|¿(?:la|las) cancelo\b/i],
  ['move', /\bshall i move\b|¿la cambio\b/i],
  ['which', /\bwhich (?:one|appointment) (?:is|do)\b|\bcuál es\?|\bqué cita es\b/i],
  ['else', /anything else|something else|any other thing|algo más|alguna otra cosa/i],
  ['phone', /\b(?:what|which) (?:phone )?number\b|\b(?:a )?qué número\b/i],
  [
    'matter',
    expression('i')`
      what (?:should|shall|can|may|do|would you like me to) i (?:tell|say|pass|write|put)|
      what (?:would|do) you (?:like|want) (?:me )?to (?:tell|say|pass|leave|know)|
      what (?:is|'s) (?:it|this|the message|your message) (?:about|regarding)?|what (?:is|was) the matter|
      what happened|what can i pass on|qué (?:les|le) (?:digo|paso|cuento)|qué quiere (?:que les|decir)|
      de qué se trata|cuál es (?:el|su) (?:recado|mensaje)|qué (?:pasó|ha pasado|ocurre)
    `,
  ],
  [
    'message',
    expression('i')`
      \bmessage\b|\bcall you back\b|\b(?:tell|let) (?:them|the team|the owner)\b|\bpass (?:it|that|this)? ?on\b|
      \brecado\b|\bmensaje\b|(?:que )?le (?:llamen|devuelvan)|\bse lo (?:paso|digo)\b
    `,
  ],
  ['spelling', /\bspell\b|\bletter by letter\b|deletre/i],
  ['who', /\bwho (?:is|'s) (?:it|this|that|the appointment) for\b|\bfor (?:you|yourself) or\b|para quién/i],
  ['service', /which service|what service|what kind of|which of (?:our|these) services|qué servicio|cuál servicio/i],
  ['repeat', /say (?:that|it) (?:again|another way)|repeat that|decirlo de otra|repetir/i],
  ['name', /\bname\b|\bwho am i speaking|\bwho(?:'s| is) calling|\bnombre\b|\bcómo se llama|con quién hablo/i],
  ['contact', /\b(?:phone|number)\b.*\be-?mail|\bteléfono\b.*\bcorreo/i],
  ['email', /\be-?mail address\?|\byour e-?mail|\bcorreo(?: electrónico)?\?/i],
  [
    'address',
    expression('i')`
      \baddress\b|\bwhere (?:is|should|shall|do we)|\b(?:house number|what street|and the street)\b|
      \bdirección\b|\bla calle y\b|\bdónde (?:es|vamos|sería)
    `,
  ],
  [
    'offer',
    expression('i')`
      \bwhich (?:one |of (?:those|these|them) )?(?:would|do|will) you|\bwhich (?:one )?(?:suits|works)|
      \b(?:shall|should|may|can) i (?:book|take|reserve|put you down|pencil)|
      \b(?:does|do) (?:that|this|it|one of|any of|either)|
      \b(?:would|will) (?:that|this|it|one|any|either)[^?]* (?:work|suit|do)|
      \bcuál (?:prefiere|le|quiere|de)|(?:se|le) (?:la|lo)? ?(?:reservo|aparto|apunto)|
      \ble (?:viene|sirve|conviene|va) (?:bien )?(?:esa|ese|alguna|eso)
    `,
  ],
  ['phone', /\b(?:phone|number|reach you|call you)\b|\bnúmero\b|\bteléfono\b/i],
  [
    'when',
    expression('i')`
      \b(?:what|which|another|other|different) (?:day|date|time)|\bwhen (?:would|do|should|can)|\bmorning or|
      \b(?:qué|otro|otra|cuál) (?:día|fecha|hora)|\bcuándo
    `,
  ],
  [
    'book',
    expression('i')`
      \blike (?:me )?to (?:book|make|schedule)|\blike an appointment|\bbook (?:you )?an appointment|
      \b(?:quiere|desea) (?:que le reserve|reservar|una cita)|\ble reservo una cita
    `,
  ],
  ['help', /\bhelp\b|\bdo for you\b|\bwhat do you need\b|\bayudar|\bqué necesita/i],
  ['there', /\bstill there\b|\bsigue ahí\b|\bare you there\b/i],
  [
    'confirm',
    expression('i')`
      \b(?:right|correct|ok|okay|fine)\s*\?|\b(?:is|was|does|have i got) (?:that|this|it|everything)\b|
      \bdid i (?:get|hear)|¿?(?:correcto|verdad|es así|está bien|es correcto)(?:, y [^?]{0,60})?\s?\?|
      \bestá (?:bien|correcto)|\ble parece bien
    `,
  ],
]

/** Texts come without the accents that would cost more. */
const plainly = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '')
const plainQuestions = questions.map(([asks, { source, flags }]) => [asks, new RegExp(plainly(source), flags)] as const)

const kindOf = (text: string): Asks | null =>
  plainQuestions.find(([, pattern]) => pattern.test(plainly(text)))?.[0] ?? null

/** Only says that something is to be answered; what, the sentence before tells. */
const bare = expression('i')`
  ^\W*(?:would|do|shall|may|can|is|does|will) (?:you|i|that|this|it)(?: like| want| do| be| help)?(?: me to)? ?
  (?:that|this|it|so|all right|okay|ok|fine)?\W*$|^\W*(?:¿?le parece(?: bien)?|¿?está bien|¿?de acuerdo|¿?quiere)\W*$
`

/** Reads one utterance, heard on the day `today`. Of several questions in it the last one counts. */
export function hear(text: string, today: string): Heard {
  const sentences = text.match(/(?:[^.!?]|[.](?=\d))+(?:[.!?]+|$)/g) ?? []
  const at = sentences.findLastIndex((sentence) => sentence.includes('?'))
  const last = sentences[at < 0 ? sentences.length - 1 : at] ?? ''
  const isBare = bare.test(last.trim())
  const whole = isBare ? sentences.slice(Math.max(0, at - 1), at + 1).join(' ') : last
  const known = kindOf(whole)
  const slots = slotsIn(text, today)
  if (at >= 0) return { text, asks: isConfirm(last, known) ? 'confirm' : (known ?? 'other'), slots }
  return { text, asks: known === 'name' || known === 'address' || known === 'phone' ? known : null, slots }
}

/** "That's Ann Lee, 5 Hill Road, on Tuesday at nine, right?" names much, and asks for none of it. */
const isConfirm = (sentence: string, known: Asks | null) =>
  known !== 'else' &&
  known !== 'message' &&
  /(?:right|correct|correcto|verdad|está bien|is that ok(?:ay)?)\s*\?\s*$/i.test(sentence)

const weekdays = [
  ['monday', 'lunes'],
  ['tuesday', 'martes'],
  ['wednesday', 'miércoles', 'miercoles'],
  ['thursday', 'jueves'],
  ['friday', 'viernes'],
  ['saturday', 'sábado', 'sabado'],
  ['sunday', 'domingo'],
].map((names) => new RegExp(`(?<!\\p{L})(?:${names.join('|')})(?!\\p{L})`, 'giu'))
const fullDates = expression('i')`
  \b(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber) \d|
  \d{1,2}[ºo]? de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)
`

/** A day by its weekday alone is the next one of that name; a day with its month is that one. */
function slotsIn(text: string, today: string): NamedSlot[] {
  if (fullDates.test(text)) return namedSlots(text)
  const now = Temporal.PlainDate.from(today)
  const spoken = weekdays.reduce(
    (words, names, index) =>
      words.replaceAll(names, () => {
        const date = now.add({ days: (index + 8 - now.dayOfWeek) % 7 || 7 })
        return `${months[date.month - 1]} ${date.day}`
      }),
    text
      .replaceAll(/\b(?:today|hoy)\b/gi, `${months[now.month - 1]} ${now.day}`)
      .replaceAll(/\btomorrow\b/gi, () => `${months[now.add({ days: 1 }).month - 1]} ${now.add({ days: 1 }).day}`),
  )
  return namedSlots(spoken)
}

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
]
