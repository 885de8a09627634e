/** What joins days, and times, in Spanish sentences; they come folded. */
import { expression } from '#src/platform/values/expression.ts'
import type { DayJoints } from '../../understanding/day-words.ts'
import type { TimeJoints } from '../../understanding/time-words.ts'

export const dayJoints: DayJoints = {
  or: /^[, ]*(?:\w+ )?(?:o|u)(?: (?:el|la|quizas?))*\s*$/,
  through: /^,? ?(?:al?|hasta(?: el)?|y|-)(?: (?:el|este))? ?$/,
  numbered: /^\.?,? ?(?:el |dia |el dia )?$/,
  afterBefore: /\bdespues del?(?: el)? ?$/,
  fromBefore: /\b(?:a partir del?|no antes del?)(?: el)? ?$/,
  until: /\bhasta(?: el)? ?$/,
  untilBefore: /\b(?:a mas tardar(?: el)?|como muy tarde|antes o el)(?: el)? ?$/,
  beforeBefore: /\bantes del?(?: el)? ?$/,
  fromBehind: /^,? (?:en adelante|o (?:mas tarde|despues))\b/,
  untilBehind: /^,? (?:o antes|como (?:muy tarde|maximo)|a mas tardar)\b/,
  afterIt: expression('')`
    \b(?:despues(?: de (?:es[eoa]|entonces|ahi))?|a partir de (?:ahi|entonces)|de ahi en adelante)
    (?=[ .,!?]*(?:$|por favor|estaria|seria|si|me))
  `,
  dayBeside: /\bel dia (antes|despues)\b(?! (?:el|de manana))/,
  changed: /\b(?:cambi\w*|mover|pasar)\b/,
  place: /\bel (?:primero|segundo|tercero)$/,
  anotherNumber: /\bel \d/,
}

/** What may stand between a time and what joins or limits it: a day, "pm", "de la tarde". */
const aside = '(?: ?[ap]\\.?m\\.?| de la \\w+\\b| _+)*,?'

export const timeJoints: TimeJoints = {
  afterBefore: expression('')`
    \b(?:no antes del?|despues de(?:l| que)?|a partir del?|desde|pasadas?|mas tarde de)(?: las?)*\s*$
  `,
  beforeBefore: expression('')`
    \b(?:antes de(?:l)?|hasta|no mas tarde de|a mas tardar(?: a)?|como (?:muy tarde|maximo)(?: a)?)(?: las?)*\s*$
  `,
  notAfter: /\bno mas tarde de\b/,
  afterBehind: /^(?: _+| [ap]\.?m\.?)*,? (?:o (?:mas tarde|despues)|en adelante)/,
  beforeBehind: /^(?: _+| [ap]\.?m\.?)*,? (?:o antes|como (?:muy tarde|maximo))/,
  through: new RegExp(`^${aside} ?(?:-|y(?: a)?|a|hasta) ?(?:las? )*$|^-$`),
  throughLead: /\b(?:entre|desde|de)(?: las?)*\s*$/,
  isList: /\by\b/,
  or: new RegExp(`^${aside} (?:o|u)(?: (?:a|las?))* *$`),
  limits: 'antes|despues|hasta|a partir',
  partsJoined: /^,? (?:o|y) (?:por la )?$/,
  changed: /\b(?:cambi\w*|mover|pasar)\b/,
}
