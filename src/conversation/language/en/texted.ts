/** Texts in English. Plain letters: one other would more than double what a text costs. */
import { expression } from '#src/platform/values/expression.ts'
import { speakerOf } from '../speaker.ts'
import type { OwnGiven, TextedWords } from '../texted.ts'
import { spoken } from './spoken.ts'

const { day, time } = speakerOf(spoken)
const which = ({ serviceName, date, time: at }: OwnGiven) => `${serviceName} on ${day(date)} at ${time(at)}`

export const texted: TextedWords = {
  automatic: expression('')`
    ^(?:liked|loved|disliked|laughed at|emphasized|questioned|reacted \S{1,8} to|removed an? \w+ from) ["“']|
    \b(?:auto(?:matic(?:ally)?)?[ -]?(?:reply|response|responder|generated)|out[ -]of[ -](?:the )?office|
    automated (?:message|response|text|reply)|do not reply|this (?:number|inbox|line) (?:is not|isn'?t) monitored|
    (?:cannot|can't|unable to) (?:receive|accept) (?:replies|text messages)|msg ?(?:&|and) ?data rates|
    message and data rates|reply (?:stop|help|with stop)|text stop to|verification code|one[ -]time (?:code|password)|
    i'?m driving (?:right now|with)|driving with focus|do not disturb while driving|
    (?:invalid|unrecognized|unknown) (?:keyword|command|response)|(?:you have been|you are now) (?:un)?subscribed)\b
  `,
  confirms: {
    always: /^(?:c|confirm(?:ed|ing)?|i confirm|yes confirm(?:ed)?|confirm please|1)[.! ]*$/,
    bare: expression('')`
      ^(?:y|yes|yep|yeah|yup|ya|ok|okay|k|sure|see you(?: then)?|yes please|will do|i'?ll be there|sounds good|
      perfect|great|got it|works for me)(?:[ ,.!]+(?:thanks|thank you|thx|please|see you(?: then)?))?[.! ]*$
    `,
  },
  asksWhen: expression('')`
    \b(?:what|which) (?:time|day|date)(?:'?s| is| was| were| did)? (?:it|that|mine|my|we|i|the appointment|
    our appointment|again)\b|\bwhen (?:is|was|were|am|did|are)(?: \w+)? (?:it|my|that|i|we|you (?:coming|guys coming)|
    the (?:appointment|appt|tech|technician|visit))\b|\b(?:remind me|forgot) (?:when|what time|what day)\b
  `,
  manners: expression('')`
    ^(?:(?:ok|okay|k|kk|great|perfect|cool|got it|awesome|thanks|thank you|thx|ty|tysm|thanks so much|
    thank you so much|thanks again|all right|alright|fine|understood|appreciate it|much appreciated|noted|nice|
    you too|bye|goodbye|have a (?:good|great|nice) (?:day|one|evening|weekend)|sounds good|will do|np|
    no problem|see you(?: then)?|you'?re welcome|welcome)[ ,.!]*){1,4}$
  `,
  written: [
    [/\bread me the code\b/gi, 'text me the code'],
    [/\bread them to me one by one\b/gi, 'text them to me'],
    [/\bLet me read that back:/g, 'Just to check:'],
    [/\bsay it another way\b/gi, 'put it another way'],
    [/\bdidn't (?:quite )?catch\b/gi, "didn't get"],
    [/\bthe number you(?:'re| are) calling from\b/gi, 'this number'],
    [/\b(Thanks|Thank you) for calling\b/gi, '$1 for texting'],
  ],
  lead: ({ businessName }) => `${businessName} (automated assistant):`,
  photoKept: () => 'Thanks, the team will see your photo.',
  own: (given) => `${which(given)}.${given.link ? ` To move or cancel it: ${given.link}` : ''}`,
  ownConfirmed: (given) => `Thank you, ${which(given)} is confirmed. See you then!`,
  ownToMove: (given) =>
    given.link
      ? `You have ${which(given)}. Pick another time here: ${given.link}`
      : `You have ${which(given)}. Please call us to move it.`,
  ownToCancel: (given) =>
    given.link
      ? `You have ${which(given)}. To cancel or move it, open this, so that we know it is you: ${given.link}`
      : `You have ${which(given)}. Please call us to cancel it.`,
  noMoreTexts: () => "All right, we won't text this number any more.",
}
