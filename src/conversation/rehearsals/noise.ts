/**
 * What a telephone line and a recogniser of speech do to a sentence: they lose its capitals and points, take one number
 * word for another word, hear small sounds, and are never sure before its end. A seed decides, so that a call can be
 * played again. What is meant always stays: no refusal, no name and no number is lost.
 */
import type { Language } from '../understanding/understood.ts'

export type Noise = {
  /** True so often, from 0 to 1. */
  chance(share: number): boolean
  /** One of them. */
  pick<T>(list: readonly T[]): T
  /** The sentence as it is recognised. `isExact`: it holds a name, an address or a number. */
  heard(sentence: string, isExact: boolean): string
  /** The sentence as thumbs type it: in small letters and without points, or as it is. */
  typed(sentence: string): string
  /** What is recognised of a sentence while it is being said: it grows, and its last word is often another one. */
  parts(sentence: string): string[]
  /** The sentence in two, where people pause; in one where there is no such place. */
  pieces(sentence: string): string[]
}

export function createNoise(seed: string, language: Language): Noise {
  const random = randomOf(seed)
  const chance = (share: number) => random() < share
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  const sounds = fillers[language]
  /** Once in a longer sentence somebody looks for a word. */
  const hesitate = (sentence: string) => {
    const places = [...sentence.matchAll(pauses)].map(({ index }) => index)
    if (places.length < 4) return sentence
    const at = pick(places)
    return `${sentence.slice(0, at)} ${pick(hesitations[language])}${sentence.slice(at)}`
  }
  return {
    chance,
    pick,
    heard(sentence, isExact) {
      let words = chance(0.75) ? unpointed(sentence) : sentence
      if (!isExact) {
        words = words.replaceAll(smallWords[language], (word) => (chance(0.3) ? '' : word))
        words = misheard[language](words, chance)
        if (chance(0.5)) words = hesitate(words)
      }
      if (/^\W*\+?\d[\d\s()-]{6,}\W*$/.test(words) && chance(0.4))
        words = words.replaceAll(/\D/g, '').split('').join(' ')
      if (chance(0.35)) words = `${pick(sounds)} ${words}`
      return words.replaceAll(/\s+/g, ' ').trim()
    },
    typed: (sentence) => (chance(0.6) ? unpointed(sentence) : sentence),
    parts(sentence) {
      const words = sentence.split(/\s+/).filter(Boolean)
      const upTo = (count: number) => words.slice(0, count).join(' ')
      const half = Math.ceil(words.length / 2)
      const misheard = `${upTo(half - 1)} ${words[half - 1]?.slice(0, -1) ?? ''}`.trim()
      return [upTo(Math.ceil(words.length / 4)), misheard, upTo(words.length - 1)].filter(Boolean)
    },
    pieces(sentence) {
      const places = [...sentence.matchAll(/[,.;!?]\s+|\s+(?=(?:and|but|y|pero)\s)/g)]
        .map((found) => found.index + found[0].length)
        .filter(
          (at) =>
            !cutsMeaning.test(sentence.slice(0, at)) && hasWords(sentence.slice(0, at)) && hasWords(sentence.slice(at)),
        )
      if (places.length === 0) return [sentence]
      const at = pick(places)
      return [sentence.slice(0, at).trim(), sentence.slice(at).trim()]
    },
  }
}

const fillers = { en: ['uh', 'um', 'er', 'uhm'], es: ['eh', 'este', 'mm', 'pues'] } as const
const smallWords = {
  en: /\b(?:please|just|the|an|a)\s+(?=[a-z])(?!week|day|month|couple|quarter|half|few)/gi,
  es: /\b(?:por favor|un|una)\s+(?=[a-z])/gi,
} as const

/** Between words, but never beside a refusal or a number, nor in what is said in one breath. */
const pauses = new RegExp(
  '(?<=[a-záéíóúñ]{3})(?<!\\b(?:not|never|except|but|nor|than|excepto|menos|nunca|thank|por|any))\\s+' +
    '(?=[a-záéíóúñ]{3})(?!(?:not|except|but|you|favor|time)\\b)',
  'gi',
)

/** A sentence that ends so is not over, and its rest would mean something else. */
const cutsMeaning = /\b(?:not|no|never|except|but|than|or|anything|excepto|menos|ni|sino|nunca)\W*$/i
const hasWords = (text: string) => text.split(/\s+/).filter(Boolean).length >= 2

const unpointed = (sentence: string) =>
  sentence
    .replaceAll(/(\d):(\d\d)/g, '$1 $2')
    .replaceAll(/(\d)-(?=\d)/g, '$1 ')
    .replaceAll(/[.](?=\s|$)|[,;:!?¿¡"()]/g, '')
    .toLowerCase()

const alike: Record<string, string> = { one: 'won', two: 'to', four: 'for', eight: 'ate' }
const besideTime =
  /\b(at|around|about|by) (one|two|four|eight)\b|\b(one|two|four|eight) (thirty|fifteen|forty|o'?clock|pm|am)\b/gi

function soundingAlike(sentence: string, chance: Noise['chance']): string {
  return sentence.replaceAll(besideTime, (found) =>
    chance(0.3) ? found.replace(/\b(?:one|two|four|eight)\b/i, (word) => alike[word.toLowerCase()] ?? word) : found,
  )
}

/** A small generator (mulberry32) over a hash of the seed (FNV-1a): the same on every machine. */
function randomOf(seed: string): () => number {
  let state = 2_166_136_261
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const hesitations = { en: ['uh', 'um'], es: ['eh'] }

/** Words that a recognizer takes for others. */
const misheard = { en: soundingAlike, es: (words: string) => words }
