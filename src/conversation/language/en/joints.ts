/** What joins days, and times, in English sentences. */
import { expression } from '#src/platform/values/expression.ts'
import type { DayJoints } from '../../understanding/day-words.ts'
import type { TimeJoints } from '../../understanding/time-words.ts'

export const dayJoints: DayJoints = {
  or: /^[, ]*(?:\w+ )?or(?: (?:maybe|perhaps|even|else|on|the))*\s*$/,
  through: /^,? ?(?:to|through|thru|unti?ll?|till?|and|-)(?: (?:the|on|this))? ?$/,
  numbered: /^\.?,? ?(?:on )?(?:the )?$/,
  afterBefore: /\bafter(?: the)? ?$/,
  fromBefore: expression('')`
    \b(?:not (?:before|unti?ll?|till?)|no (?:earlier|sooner) than|not (?:earlier|sooner) than|starting(?: on| from)?|
    as of)(?: the)? ?$
  `,
  until: /\b(?:unti?ll?|till?)(?: the)? ?$/,
  untilBefore: /\b(?:unti?ll?|till?|(?:no|not) later than|up to|on or before)(?: the)? ?$/,
  beforeBefore: /\b(?:before|prior to|(?:earlier|sooner) than)(?: the)? ?$/,
  fromBehind: /^,? (?:or (?:later|after)|onwards?|on(?=[ ,.!?]*$)|and (?:later|after))\b/,
  untilBehind: /^,? (?:at the latest|or (?:earlier|before|sooner))\b/,
  afterIt: expression('')`
    \b(?:so|then|and|but|or|any ?time|some ?time|something|anything|any ?day) after (?:that|then|it)\b
    (?=[ .,!?]*(?:$|please|works?|is|would|sounds|if))
  `,
  dayBeside: /\bthe day (before|after)\b(?! (?:tomorrow|the|\w+day))/,
  changed: /\b(?:change|move|switch|moved|changed|push)\b/,
  place: /\bthe (?:first|second|third)$/,
  anotherNumber: /\b\d{1,2}(?:st|nd|rd|th)\b|\bthe \w+(?:st|nd|rd|th)\b/,
}

/** What may stand between a time and what joins or limits it: a day, "pm", "in the morning". */
const aside = '(?: ?[ap]\\.?m\\.?| in the \\w+\\b| _+)*,?'

export const timeJoints: TimeJoints = {
  afterBefore: expression('')`
    \b(?:after|past|no(?:t)? (?:earlier than|before|sooner than)|later than|starting (?:at|from)|from|
    any ?time from|as of)(?: (?:about|around|like|the))*\s*$
  `,
  beforeBefore: expression('')`
    \b(?:before|prior to|unti?ll?|till?|no later than|not (?:later than|after)|earlier than|up to)(?: (?:about|around|
    like|the))*\s*$
  `,
  notAfter: /\bnot? (?:later than|after)\b/,
  afterBehind: expression('')`
    ^(?: _+| [ap]\.?m\.?| in the \w+)*,? (?:or (?:so )?(?:later|after)|
    and (?:later|after(?! (?:that|which|then)))|onwards?|
    on\b(?! (?:the|_|\d|mon|tue|wed|thu|fri|sat|sun|my|your)))
  `,
  beforeBehind: /^(?: _+| [ap]\.?m\.?| in the \w+)*,? (?:or (?:earlier|before|sooner)|at the latest)/,
  through: new RegExp(`^${aside} ?(?:to|and|-|unti?ll?|till?|through) ?(?:about |around |at )*$|^-$`),
  throughLead: /\b(?:between|from)(?: (?:about|around|the hours of))*\s*$/,
  isList: /\band\b/,
  or: new RegExp(`^${aside} or(?: (?:maybe|perhaps|at|around|about|a))* *$`),
  partsJoined: /^,? (?:or|and) (?:in the )?$/,
  limits: 'before|after|unti?l|till?|later than|earlier than',
  changed: /\b(?:change|move|switch|push)\b/,
}
