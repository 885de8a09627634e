/**
 * Numbers, names and addresses come in pieces: "five five five … oh one four two". While what was asked for is
 * incomplete, the pieces wait for each other, and keys join them.
 */
import type { LanguagePack } from '../language/pack.ts'
import { anyOf } from '../language/packs.ts'
import { readPhone } from '../understanding/contact-details.ts'
import { readEmail } from '../understanding/emails.ts'
import { readCode } from '../understanding/spoken-code.ts'
import { fold } from '../understanding/text.ts'
import type { Asked, Hearing } from '../understanding/understood.ts'

/** Milliseconds that a piece waits for the next one, and all of them together. */
export const nextPieceMs = 3_000
export const longestDictationMs = 10_000

/** A letter alone may be one of a name that is spelled. */
const digitsOf = ({ contacts: { digits, double, triple } }: LanguagePack) =>
  [...Object.keys(digits).filter((word) => word.length > 1), double, triple].join('|')
const digitWord = new RegExp(`\\b(?:${anyOf(digitsOf)})\\b|\\d`, 'g')
/** What a piece ends with when more is to come. */
const unfinished = new RegExp(`(?:[-,]|\\b(?:${anyOf(({ dictation }) => dictation.unfinished)}))\\W*$`)
const numberComes = new RegExp(`\\b(?:${anyOf(({ dictation }) => dictation.numberComes)})\\b`)
const lettersOnly = new RegExp(`^(?:(?:[a-z]|${anyOf(({ dictation }) => dictation.asIn)})\\b[\\s,.-]*)+$`)
const signOrLetters = new RegExp(`\\b(?:${anyOf(({ contacts }) => contacts.email.at)})\\b|@|^(?:[a-z] )+[a-z]$`)

/** Whether the words so far are part of an answer that is still being dictated. */
export function isIncomplete(words: string, hearing: Pick<Hearing, 'asked' | 'country' | 'language'>): boolean {
  const folded = fold(words).trim()
  if (!folded) return false
  switch (hearing.asked) {
    case 'phone':
    case 'message-phone': {
      const digits = folded.match(digitWord)?.length ?? 0
      if (digits > 0) return readPhone(words, { ...empty, ...hearing }) === null
      return unfinished.test(folded) && numberComes.test(folded)
    }
    case 'code':
      return hasDigits(folded) && readCode(words, hearing.language)?.code === null
    case 'email':
      return readEmail(words) === null && (unfinished.test(folded) || signOrLetters.test(folded))
    case 'name':
    case 'message-name':
      return unfinished.test(folded) || (lettersOnly.test(folded) && folded.length <= 3)
    case 'question':
    case 'address':
      return unfinished.test(folded)
    default:
      return false
  }
}

const hasDigits = (folded: string) => (folded.match(digitWord)?.length ?? 0) > 0

const empty = { today: '2000-01-01', now: '00:00', services: [], offers: [] }

/** What callers are asked for that they may dictate in pieces or key in. */
const dictated = new Set<Asked>([
  'phone',
  'code',
  'message-phone',
  'email',
  'name',
  'message-name',
  'question',
  'address',
])
export const isDictated = (asked: Asked | null): boolean => asked !== null && dictated.has(asked)
/** What callers may key in besides saying it. */
export const takesDigits = (asked: Asked | null): boolean =>
  asked === 'phone' || asked === 'message-phone' || asked === 'code'
