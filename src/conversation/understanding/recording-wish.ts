/** What a caller says about being recorded. It is read apart from all else: it must hold whatever brain answers. */
import { matchesOf } from '#src/platform/values/matches-of.ts'
import { anyOf, packs } from '../language/packs.ts'
import { longestBreath, oneBreath } from './breath.ts'
import { fold, mask } from './text.ts'

/**
 * `refuses`: they do not want to be recorded. `agrees`: they say that they may be. `asks`: they want to know whether
 * they are. `rest`: what else they said, empty where that is nothing.
 */
export type RecordingWish = { says: 'refuses' | 'agrees' | 'asks' | null; rest: string }

/** Callers mix languages: whatever is said in one of them counts. */
const patternsOf = (part: 'refusals' | 'agreements' | 'questions') =>
  Object.values(packs).flatMap((p) => p.recording[part])
const refusals = patternsOf('refusals')
const agreements = patternsOf('agreements')
const questions = patternsOf('questions')

const leads = anyOf((pack) => pack.recording.leads)
const startled = anyOf((pack) => pack.recording.startled)
/** What answers the notice itself, said right behind it. */
const plainNo = new RegExp(
  `^(?:(?:${leads}|${startled}),? )*(?:(?:${anyOf((pack) => pack.recording.no)})\\b` +
    `(?! (?:${anyOf((pack) => pack.recording.notBehindNo)}))(?:,? (?:${anyOf((pack) => pack.recording.behindNo)}))?|` +
    `${anyOf((pack) => pack.recording.noInWords)})(?= ?(?:[,.!?;]|$))`,
)
/** The same, the other way. */
const plainYes = new RegExp(
  `^(?:(?:${leads}),? )*(?:(?:${anyOf((pack) => pack.recording.yes)})` +
    `(?:,? (?:${anyOf((pack) => pack.recording.behindYes)}))?)(?= ?(?:[.!;]|$))`,
)
/** What is left of a sentence about recording and means nothing by itself. */
const fillers = new Set(Object.values(packs).flatMap((pack) => pack.recording.fillers.split(' ')))

/** What a bare answer may be about: the caller has just been told of recording, or has just been asked about it. */
export type Told = 'told' | 'asked' | null

/**
 * Reads what a sentence says about recording, in English and Spanish. Who was `told` may say a bare "no" to that; who
 * was `asked`, and heard nothing else since, a bare "yes" too. Pure.
 */
export function readRecordingWish(sentence: string, told: Told = null): RecordingWish {
  const breaths = inBreaths(sentence).map((breath) => fold(breath.normalize('NFC')))
  if (breaths.length > 1) return { says: strongest(breaths.map((one) => wishIn(one, told).says)), rest: sentence }
  const original = sentence.normalize('NFC')
  const { says, masked } = wishIn(breaths[0] ?? '', told)
  return { says, rest: says === null ? sentence : restOf(original, masked) }
}

/** A long sentence in pieces that overlap, so that nothing is cut in two for all of them. */
function inBreaths(sentence: string): string[] {
  const pieces: string[] = []
  for (let at = 0; at === 0 || at + longestBreath / 2 < sentence.length; at += longestBreath / 2)
    pieces.push(oneBreath(sentence.slice(at, at + longestBreath + 1)))
  return sentence.length <= longestBreath ? [sentence] : pieces
}

function strongest(all: RecordingWish['says'][]): RecordingWish['says'] {
  return (['refuses', 'agrees', 'asks'] as const).find((says) => all.includes(says)) ?? null
}

/** `masked`: the sentence with what it says about recording blanked out. */
function wishIn(folded: string, told: Told): { says: RecordingWish['says']; masked: string } {
  const refused = maskAll(folded, refusals)
  const withNo = told !== null && refused === folded ? maskFirst(folded, plainNo) : refused
  const agreed = maskAll(withNo, agreements)
  const withYes = told === 'asked' && agreed === folded ? maskFirst(folded, plainYes) : agreed
  const masked = maskAll(withYes, questions)
  const says = withNo !== folded ? 'refuses' : withYes !== withNo ? 'agrees' : masked === withYes ? null : 'asks'
  return { says, masked }
}

function maskFirst(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)
  return found ? mask(text, found.index, found.index + found[0].length) : text
}

function maskAll(text: string, patterns: RegExp[]): string {
  let masked = text
  for (const pattern of patterns)
    for (const { index, 0: found } of matchesOf(pattern, masked)) masked = mask(masked, index, index + found.length)
  return masked
}

/** The original's words that were not blanked out; none of them where all are fillers. */
function restOf(original: string, masked: string): string {
  const pieces = matchesOf(/[^_]+/g, masked)
    .map(({ index, 0: piece }) => trimmed(original.slice(index, index + piece.length)))
    .filter(Boolean)
  return pieces.join(' ')
}

/** Without the fillers at both ends. */
function trimmed(piece: string): string {
  const words = piece.split(/\s+/).filter(Boolean)
  const says = words.map((word) => !fillers.has(fold(word).replaceAll(/[^a-z']/g, '')) && /[\p{L}\p{N}]/u.test(word))
  return says.includes(true) ? words.slice(says.indexOf(true), says.lastIndexOf(true) + 1).join(' ') : ''
}
