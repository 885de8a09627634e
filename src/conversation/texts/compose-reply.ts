/** Puts together what is texted of what the receptionist said. Pure. */
import { plainTitle } from '#contract/plain-words.ts'
import { inPlainLetters, segmentsOf } from '#src/messaging/index.ts'
import type { Briefing } from '../briefing.ts'
import { sentences } from '../engine/claims.ts'
import { packs } from '../language/packs.ts'
import { say } from '../say/index.ts'
import type { ReceptionistTurn } from '../turn.ts'

/** Parts of a text; what to do in danger is told whole. */
const mostSegments = 2
const mostInDanger = 5

type Said = {
  turns: readonly ReceptionistTurn[]
  /** These are the first words of the conversation. */ isFirst: boolean
}

/**
 * One text of what was said in a turn: two parts at most, in plain letters, with the business's name before the first
 * words of a conversation. Empty where nothing was said.
 */
export function composeReply({ turns, isFirst }: Said, { business, language }: Briefing): string {
  const anythingElse = say(language).anythingElse()
  const all = turns.flatMap(({ text }) => sentencesOf(text))
  // It is asked where there is nothing else to say.
  const told = all.filter((sentence) => sentence !== anythingElse)
  const kept = told.length ? told : all
  if (!kept.length) return ''
  const name = plainTitle(business.name)
  const lead = isFirst ? packs[language].texted.lead({ businessName: name }) : ''
  const most = turns.some(({ detail }) => detail.must?.kind === 'danger') ? mostInDanger : mostSegments
  const { written } = packs[language].texted
  const read = (sentence: string) =>
    written.reduce((text, [spoken, instead]) => text.replaceAll(spoken, instead), sentence)
  return fitted(
    lead,
    kept.map((sentence) => inPlainLetters(read(sentence))),
    most,
  )
}

function sentencesOf(text: string): string[] {
  const { whole, rest } = sentences(text.trim())
  return [...whole, rest].map((one) => one.trim()).filter(Boolean)
}

const join = (...parts: string[]) => parts.filter(Boolean).join(' ')
const fits = (text: string, most: number) => segmentsOf(text).segments <= most

/** From the beginning on, as far as they fit, and with the last one where it asks something. */
function fitted(lead: string, told: string[], most: number): string {
  const before = inPlainLetters(lead)
  if (fits(join(before, ...told), most)) return join(before, ...told)
  const last = told.at(-1) ?? ''
  const question = told.length > 1 && last.endsWith('?') ? last : ''
  const middle = question ? told.slice(0, -1) : told
  const kept: string[] = []
  for (const sentence of middle) {
    if (!fits(join(before, ...kept, sentence, question), most)) break
    kept.push(sentence)
  }
  if (kept.length) return join(before, ...kept, question)
  return cut(join(before, told[0] ?? ''), most)
}

/** A sentence too long by itself, cut between two words. */
function cut(text: string, most: number): string {
  const words = text.split(' ')
  while (words.length > 1 && !fits(`${words.join(' ')}...`, most)) words.pop()
  return `${words.join(' ')}...`
}
