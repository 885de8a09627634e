/**
 * Whether somebody says in their own words that they want no texts any more: "any reasonable means" revokes consent (47
 * CFR 64.1200(a)(10)). Words about an appointment are about the appointment: "cancel my 3pm" stops no text.
 */
import { en } from './en.ts'
import { es } from './es.ts'

/** Longer texts are read from their beginning: nobody revokes in the second page. */
const longestRead = 400

const languages = [en, es]
const inSome = (expressions: readonly RegExp[], plain: string) => expressions.some((one) => one.test(plain))

/** `by`: on the telephone only whole phrases about texts count, since "stop" may mean the music. */
export function readTextingWish(said: string, by: 'text' | 'voice'): 'stop' | 'start' | null {
  const plain = folded(said.slice(0, longestRead))
  const bare = plain.replaceAll(/[?,]/g, ' ').replaceAll(/ +/g, ' ').trim()
  if (languages.some((words) => inSome(words.not, plain))) return null
  if (languages.some(({ stop, brief }) => inSome(stop, bare) || (by === 'text' && inSome(brief, bare)))) return 'stop'
  return by === 'text' && languages.some(({ start }) => inSome(start, bare)) ? 'start' : null
}

function folded(said: string): string {
  return said
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}|['’‘`´]/gu, '')
    .replaceAll(/[^\p{L}\p{N}?,]/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
}
