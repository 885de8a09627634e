/** Whether the other end is a machine, by what it says: by itself, over and over, or after us. Pure. */
import type { CallerTurn, Turn } from '../turn.ts'
import { heardWords } from '../understanding/heard-words.ts'
import { machineSpeech } from '../understanding/machine-speech.ts'
import type { Intent } from '../understanding/understood.ts'
import { isWords } from './heard-turns.ts'

/** So many signs among so many of its latest sentences tell a machine; people show one now and then. */
const mostSigns = 3
const latest = 6
/** How far back sentences are compared: what a loop says comes again within these. */
const mostCompared = 40
/** Shorter sentences are said twice by anybody: "yes please", "Tuesday at ten". */
const tellingWords = 4
const alike = 0.8
/** Words in a row of ours that nobody says after us by chance, and the share of their sentence that they are. */
const echoedWords = 5
const echoedShare = 0.7

export function isMachine(turns: readonly Turn[]): boolean {
  const places = turns.flatMap((turn, place) => (isWords(turn) && turn.kind === 'prompt' ? [place] : []))
  return places.slice(-latest).filter((place) => isSign(turns, place)).length >= mostSigns
}

/** Whether this sentence of the caller tells nothing new: a machine's own, or one of theirs again. */
export function isSaidAgain(turns: readonly Turn[], place: number): boolean {
  const turn = turns[place]
  return isWords(turn) && !insists(turn) && (machineSpeech(turn.text) !== null || timesBefore(turns, place) > 0)
}

function isSign(turns: readonly Turn[], place: number): boolean {
  const turn = turns[place] as CallerTurn
  if (machineSpeech(turn.text) === 'robot') return true
  return isEcho(turns, place) || (!insists(turn) && timesBefore(turns, place) > 1)
}

/** Whoever says these again and again is a person who is not being helped. */
const insisting = new Set<Intent>(['emergency', 'person', 'robot', 'abuse'])

function insists({ text, detail }: CallerTurn): boolean {
  return machineSpeech(text) === null && (detail.understood?.intents.some((intent) => insisting.has(intent)) ?? false)
}

/** How often the caller has said nearly the same before. */
function timesBefore(turns: readonly Turn[], place: number): number {
  const words = heardWords((turns[place] as CallerTurn).text)
  if (words.length < tellingWords) return 0
  const before = turns.slice(0, place).filter(isWords).slice(-mostCompared)
  return before.filter(({ text }) => likeness(words, heardWords(text)) >= alike).length
}

/** The share of words that two sentences have in common. */
function likeness(one: readonly string[], other: readonly string[]): number {
  const [left, right] = [new Set(one), new Set(other)]
  const common = [...left].filter((word) => right.has(word)).length
  return common / Math.max(1, left.size + right.size - common)
}

/** Whether the sentence is what we ourselves have just said. */
function isEcho(turns: readonly Turn[], place: number): boolean {
  const words = heardWords((turns[place] as CallerTurn).text)
  const needed = Math.max(echoedWords, Math.ceil(words.length * echoedShare))
  if (words.length < needed) return false
  const ours = turns
    .slice(0, place)
    .filter(({ role }) => role === 'receptionist')
    .slice(-latest)
  return ours.some(({ text }) => hasRun(heardWords(text), words, needed))
}

/** Whether so many words of one stand in the other in a row. */
function hasRun(ours: readonly string[], theirs: readonly string[], needed: number): boolean {
  const text = ` ${ours.join(' ')} `
  return theirs.some(
    (_word, from) =>
      from + needed <= theirs.length && text.includes(` ${theirs.slice(from, from + needed).join(' ')} `),
  )
}
