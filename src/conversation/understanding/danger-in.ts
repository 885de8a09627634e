import { matchesOf } from '#src/platform/values/matches-of.ts'
/** Whether a caller tells of a danger. */
import { mayMatch } from '#src/platform/values/may-match.ts'
import { anyOf, languagesFrom, packs } from '../language/packs.ts'
import { longestBreath } from './breath.ts'
import type { Danger, DangerGrammar } from './danger.ts'
import { fold } from './text.ts'
import type { Language } from './understood.ts'

export type Told = { danger: Danger; language: Language }

/** Characters that two pieces of a long sentence share, so that no cue is cut in two. */
const shared = 120

/**
 * The danger a sentence tells of as being there now, and the language it is told in: `language` is tried first, then
 * the others. Null where there is none, where it is denied, long over, or only the name of a job or a thing. Pure.
 */
export function dangerIn(sentence: string, language: Language): Told | null {
  const pieces = piecesOf(plainWords(sentence))
  for (const one of languagesFrom(language)) {
    for (const piece of pieces) {
      const danger = read(piece, packs[one].dangers)
      if (danger) return { danger, language: one }
    }
  }
  return null
}

/**
 * Folded words with one blank between them, without apostrophes, which a recogniser leaves out at times, and without
 * sounds of thinking; a comma stands where a clause may end. A "no" that is an answer by itself is left out.
 */
export function plainWords(sentence: string): string {
  return Object.values(packs)
    .flatMap(({ dangers }) => dangers.spoken)
    .reduce((text, [pattern, plain]) => text.replaceAll(pattern, plain), fold(sentence.normalize('NFC')))
    .replaceAll(/['`´]/g, '')
    .replaceAll(/[^a-z0-9\s-]+/g, ' , ')
    .replaceAll(/[\s-]+/g, ' ')
    .replaceAll(answersNo, '')
    .replaceAll(/^[ ,]+|[ ,]+$/g, '')
}

const answersNo = new RegExp(`(?<![a-z])(?:${anyOf(({ dangers }) => dangers.answersNo)})(?: ,)+ `, 'g')

/** A danger at the end of a long story counts as much as one at its beginning. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (let from = 0; from === 0 || from + shared < text.length; from += longestBreath - shared)
    pieces.push(text.slice(from, from + longestBreath))
  return pieces
}

function read(text: string, grammar: DangerGrammar): Danger | null {
  for (const [danger, cue] of grammar.cues) {
    if (!mayMatch(cue, text) || grammar.unless[danger]?.test(text)) continue
    for (const match of matchesOf(cue, text)) if (stands(text, { danger, match, grammar })) return danger
  }
  return null
}

type Found = { danger: Danger; match: RegExpExecArray; grammar: DangerGrammar }

/** Dangers to people: who had a stroke a moment ago is in need now. */
const ofPeople = new Set<Danger>([
  ...(['medical', 'bleeding', 'swelling', 'poison', 'fumes', 'tooth', 'shock'] as const),
  ...(['animal', 'suicide', 'attack', 'locked-in', 'trapped'] as const),
])

function stands(text: string, { danger, match, grammar }: Found): boolean {
  const before = text.slice(0, match.index)
  const after = text.slice(match.index + match[0].length)
  const denied = grammar.hasSubject.test(match[0]) ? grammar.deniedThought : grammar.denied
  return !(
    denied.test(before) ||
    (grammar.supposed.test(before) && !grammar.asksWhatToDo.test(text)) ||
    grammar.namedBefore.test(before) ||
    grammar.namedAfter.test(after) ||
    (!ofPeople.has(danger) && grammar.had.test(before)) ||
    (!ofPeople.has(danger) && danger !== 'gas-gone' && grammar.deniedInside.test(match[0]))
  )
}
