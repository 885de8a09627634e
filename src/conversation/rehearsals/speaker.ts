/** The caller's mouth and ear on a noisy line: sounds while the receptionist speaks, and sentences as they arrive. */
import { createNoise, type Noise } from './noise.ts'
import type { Scenario } from './scenario.ts'
import type { Telephone } from './telephone.ts'

export type Speaking = {
  scenario: Scenario
  noise: Noise | null
  talked: { transcript: string[] }
  phone(): Telephone
  ring(): Telephone
}

type Fault = Scenario['faults'][number]

/** How often noise does each of these, of all turns. */
const shares: Record<Exclude<Fault, 'line-drops'>, number> = {
  cough: 0.08,
  hum: 0.08,
  'speaks-over': 0.1,
  'two-finals': 0.15,
  'same-twice': 0.06,
}
/** Milliseconds after which a sound without words is only a cough to everybody. */
const coughMs = 2_100
const breathMs = 300
/** Fewer characters are over before anybody makes a sound. */
const shortest = 60
/** The last so many characters may be spoken over: everything that matters was heard. */
const overLast = 8

export function createSpeaker({ scenario, noise, talked, phone, ring }: Speaking) {
  const wanted = new Set<Fault>(scenario.faults)
  const lang = { en: 'en-US', es: 'es' }[scenario.language]
  let turns = 0
  const happens = (fault: keyof typeof shares, may = true) =>
    may && (wanted.delete(fault) || (noise?.chance(shares[fault]) ?? false))
  const part = (voicePrompt: string) => phone().send({ type: 'prompt', voicePrompt, lang, last: false })
  const final = (voicePrompt: string) => phone().send({ type: 'prompt', voicePrompt, lang, last: true })

  return {
    /** Hears what is being said to its end, over coughs and sounds of listening; returns all that was said. */
    async hearOut(texts: string[]): Promise<string[]> {
      const text = texts.join(' ')
      const isLong = text.length >= shortest && !('end' in phone().timers())
      const coughs = happens('cough', isLong)
      const hums = !coughs && happens('hum', isLong)
      if (!coughs && !hums) return texts
      await phone().letSpeak(Math.floor(text.length * 0.4))
      if (hums && /\?\s*$/.test(phone().spoken())) return texts
      if (!phone().interrupt()) return texts
      talked.transcript.push(coughs ? '        (coughs)' : '        (mm-hm)')
      if (hums) {
        part('mm')
        final('mm-hm')
      } else await phone().pass(coughMs)
      const rest = await phone().listen()
      // Who goes on says the rest of the same words; anything else is an answer to a sound.
      return rest.every((one) => text.endsWith(one)) ? texts : [...texts, ...rest]
    },
    /** Says a sentence once she has spoken; returns what was recognised, where that differs. */
    async say(sentence: string): Promise<string[]> {
      turns += 1
      await phone().letSpeak(happens('speaks-over') ? -overLast : undefined)
      if (!phone().interrupt()) await phone().pass(breathMs)
      const pieces = happens('two-finals')
        ? (noise ?? createNoise(sentence, scenario.language)).pieces(sentence)
        : [sentence]
      const recognised = pieces.map((piece) => noise?.heard(piece, isExact(piece, scenario)) ?? piece)
      for (const words of recognised) {
        for (const soFar of noise?.parts(words) ?? []) part(soFar)
        final(words)
      }
      if (happens('same-twice')) final(recognised.at(-1) ?? sentence)
      if (turns === 2 && wanted.delete('line-drops')) await dropLine()
      return recognised.length === 1 && recognised[0] === sentence ? [] : recognised
    },
  }

  /** The line breaks once she has answered, and the carrier comes back at once. */
  async function dropLine(): Promise<void> {
    const lost = await phone().listen()
    talked.transcript.push(...lost.map((text) => `  desk: ${text}`), '        (the line breaks, and comes back)')
    phone().hangUp()
    ring()
  }
}

/** Whether it holds a name, an address or a number: of those every letter counts. */
function isExact(sentence: string, { expect }: Scenario): boolean {
  const names = expect.appointments.flatMap(({ name, address }) => [...name.split(' '), ...(address?.split(' ') ?? [])])
  const said = new Set(sentence.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  return /\d{3}|@|\bdot\b|\bpunto\b/i.test(sentence) || names.some((name) => said.has(name.toLowerCase()))
}
