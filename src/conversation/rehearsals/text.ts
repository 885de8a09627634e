/** One exchange of texts with a rehearsed caller, from the first text to the last. */
import { claimWatch, type Talked } from './call.ts'
import { createCaller, type Saying } from './caller.ts'
import { hear, type Heard } from './hearing.ts'
import type { AppointmentRow } from './judge.ts'
import { createNoise, type Noise } from './noise.ts'
import { createPatience } from './patience.ts'
import type { Scenario, TextFault } from './scenario.ts'
import { faultOfText, type Sent, type Thread } from './thread.ts'

export type Texted = {
  thread: Thread
  scenario: Scenario
  noise: Noise | null
  /** The day of the texts, where the business is. */
  today: string
  code(): Promise<string | null>
  appointments(): Promise<AppointmentRow[]>
  /** Whether they want no texts now. */
  isStopped(): Promise<boolean>
}

/** How often noise does each of these, of all texts. */
const shares: Record<TextFault, number> = { 'in-two': 0.3, disordered: 0.4, 'told-twice': 0.15, 'told-late': 0.1 }
/** An exchange of more turns leads nowhere. */
const mostTurns = 40

export async function exchange(texted: Texted): Promise<Talked> {
  const talked: Talked = {
    ...{ said: [], falseClaims: [], hungUp: false, trouble: null, transcript: [], clumsy: [] },
  }
  try {
    await goThrough(texted, talked)
  } catch (error) {
    talked.trouble = error instanceof Error ? error.message : String(error)
  }
  return talked
}

async function goThrough(texted: Texted, talked: Talked): Promise<void> {
  const { scenario, thread, today } = texted
  const caller = createCaller(scenario)
  const patience = createPatience(scenario)
  const mail = createPost(texted)
  const claims = claimWatch(texted.appointments)
  let wasStopped = await texted.isStopped()
  const read = async (): Promise<Heard | null> => {
    const texts = await thread.answers()
    for (const text of texts) {
      talked.transcript.push(`  desk: ${text}`)
      talked.said.push(text)
      talked.trouble ??= wasStopped ? 'a text after they asked for none' : faultOfText(text)
      const { falseClaims, booked } = await claims.judge(text)
      talked.falseClaims.push(...falseClaims)
      if (booked !== null) caller.noteBooked(booked)
    }
    wasStopped = await texted.isStopped()
    return texts.length ? hear(texts.join(' '), today) : null
  }
  let heard: Heard | null = { text: '', asks: null, slots: [] }
  for (let turn = 0; turn < mostTurns; turn += 1) {
    // Where nobody answers, whoever has more to say says it, and nobody else writes again.
    if (!heard && !caller.goesOn()) return
    const code = heard?.asks === 'code' ? await texted.code() : null
    if (code !== null) caller.noteCode(code)
    const saying = caller.answer(heard ?? { text: '', asks: null, slots: [] })
    talked.transcript.push(`caller: ${saying.text}${saying.photos ? ` (${saying.photos} photos)` : ''}`)
    talked.transcript.push(...(await mail.send(saying)).map((how) => `        (${how})`))
    heard = await read()
    if (saying.isLast) return
    if (heard) talked.clumsy = patience.after(heard, caller.mostAnswers())
    const late = mail.late()
    if (!late.length) continue
    await thread.deliver(late)
    talked.transcript.push('        (told once more after the answer)')
    if (await read()) talked.trouble ??= 'a text that was told once more was answered once more'
  }
  talked.trouble ??= `still writing after ${mostTurns} turns`
}

/** Sends texts as telephones and carriers do: in two, in any order, told more than once. */
function createPost({ thread, scenario, noise }: Texted) {
  const wanted = new Set<TextFault>(scenario.textFaults)
  let late: Sent[] = []
  const happens = (fault: TextFault) => wanted.delete(fault) || (noise?.chance(shares[fault]) ?? false)
  return {
    /** Sends a sentence; how it went, where that is worth a word. */
    async send({ text, photos }: Saying): Promise<string[]> {
      const typed = noise?.typed(text) ?? text
      const pieces = happens('in-two') ? (noise ?? createNoise(typed, scenario.language)).pieces(typed) : [typed]
      const sent: Sent[] = []
      for (const [nth, piece] of pieces.entries()) sent.push(await thread.write(piece, nth === 0 ? photos : 0))
      const isTurned = sent.length > 1 && happens('disordered')
      const told = isTurned ? sent.toReversed() : sent
      const twice = happens('told-twice') ? told.slice(0, 1) : []
      await thread.deliver([...told, ...twice])
      late = happens('told-late') ? sent.slice(-1) : []
      return [
        ...(sent.length > 1 || typed !== text ? [pieces.join(' / ')] : []),
        ...(isTurned ? ['the second one comes first'] : []),
        ...(twice.length ? ['told twice'] : []),
      ]
    },
    /** What is told once more after its answer. */
    late: () => late.splice(0),
  }
}
