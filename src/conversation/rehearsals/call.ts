/** One call of a rehearsed caller from its first ring to its end. */
import type { Context } from '#src/context.ts'
import { createCaller, type Saying } from './caller.ts'
import { claimIn } from './claims.ts'
import { hear, type Heard } from './hearing.ts'
import type { AppointmentRow, Ended } from './judge.ts'
import type { Noise } from './noise.ts'
import { createPatience } from './patience.ts'
import type { Scenario } from './scenario.ts'
import { createSpeaker } from './speaker.ts'
import { dial, type Telephone } from './telephone.ts'
import type { VirtualTime } from './virtual-time.ts'

export type Talking = {
  ctx: Context
  time: VirtualTime
  scenario: Scenario
  call: { businessId: string; conversationId: string }
  noise: Noise | null
  /** The day of the call, where the business is. */
  today: string
  /** The code that was sent to the telephone the caller rings from; null where none was. */
  code(): Promise<string | null>
  /** The appointments that stand now. */
  appointments(): Promise<AppointmentRow[]>
}

export type Talked = Omit<Ended, 'appointments' | 'messages' | 'optedOut'> & { transcript: string[]; clumsy: string[] }

/** A call of more turns leads nowhere. */
const mostTurns = 40
/** Milliseconds after the last word within which a receptionist ends the call. */
const goodbyeMs = 20_000
/** A silence that is longer is met by the receptionist. */
const longestSilenceMs = 70_000

export async function talk(talking: Talking): Promise<Talked> {
  const { ctx, time, call, scenario } = talking
  const claims = claimWatch(talking.appointments)
  const talked: Talked = {
    ...{ said: [], falseClaims: [], hungUp: false, trouble: null, transcript: [], clumsy: [] },
  }
  let phone = dial({ ctx, time, call, onSpeech: claims.listen })
  const ring = () => (phone = dial({ ctx, time, call, onSpeech: claims.listen }))
  try {
    await goThrough({ ...talking, claims, talked, ring, phone: () => phone })
    talked.hungUp = phone.isOver()
    if (phone.isBroken()) talked.trouble = 'the line broke'
  } catch (error) {
    talked.trouble = error instanceof Error ? error.message : String(error)
  } finally {
    phone.hangUp()
  }
  if (scenario.expect.hangsUp && talked.hungUp) talked.transcript.push('  desk: (hangs up)')
  return talked
}

type Going = Talking & {
  claims: ReturnType<typeof claimWatch>
  talked: Talked
  phone(): Telephone
  ring(): Telephone
}

async function goThrough(going: Going): Promise<void> {
  const { scenario, talked, today, phone } = going
  const caller = createCaller(scenario)
  const speaker = createSpeaker(going)
  const patience = createPatience(scenario)
  const note = async (texts: string[]): Promise<Heard> => {
    for (const text of texts) {
      talked.transcript.push(`  desk: ${text}`)
      talked.said.push(text)
      const { falseClaims, booked } = await going.claims.judge(text)
      talked.falseClaims.push(...falseClaims)
      if (booked !== null) caller.noteBooked(booked)
    }
    return hear(texts.join(' '), today)
  }
  for (let turn = 0; ; turn += 1) {
    if (turn >= mostTurns) return void (talked.trouble = `still talking after ${mostTurns} turns`)
    const texts = await nextWords(phone())
    if (!texts) return
    const heard = await note(await speaker.hearOut(texts))
    if (phone().isOver() || phone().isBroken()) return
    const isEnding = 'end' in phone().timers()
    if (isEnding && caller.hasSaidAll()) return phone().pass(goodbyeMs)
    const code = heard.asks === 'code' ? await going.code() : null
    if (code !== null) caller.noteCode(code)
    const saying = caller.answer(heard)
    talked.clumsy = patience.after(heard, caller.mostAnswers())
    await say(going, speaker, saying)
    if (!saying.isLast) continue
    const last = await nextWords(phone())
    if (last) await note(last)
    return phone().pass(goodbyeMs)
  }
}

async function say(going: Going, speaker: ReturnType<typeof createSpeaker>, { text }: Saying): Promise<void> {
  const { talked, phone } = going
  talked.transcript.push(`caller: ${text || '(says nothing)'}`)
  if (text) talked.transcript.push(...(await speaker.say(text)).map((heard) => `        (${heard})`))
  else await waitForWords(phone())
}

/** What the receptionist says next; null when she is gone. */
async function nextWords(phone: Telephone): Promise<string[] | null> {
  for (let tries = 0; tries < 12; tries += 1) {
    const texts = await phone.listen()
    if (texts.length) return texts
    if (phone.isOver() || phone.isBroken()) return null
    await waitForWords(phone)
  }
  throw new Error('the receptionist said nothing any more')
}

/** Lets pass what a timer of hers waits for: the rest of a number, or a caller who says nothing. */
async function waitForWords(phone: Telephone): Promise<void> {
  const { floor, entry, silence, end } = phone.timers()
  const soonest = Math.min(...[floor, entry, silence, end].filter((ms) => ms !== undefined), longestSilenceMs)
  await phone.pass(Math.max(1, soonest + 1))
}

/**
 * Listens for claims that something is booked, moved or cancelled. The rows are read when the claim is first heard, so
 * that a row which comes later does not excuse it.
 */
export function claimWatch(appointments: Talking['appointments']) {
  let rowsThen: Promise<AppointmentRow[]> | null = null
  return {
    listen(utterance: string) {
      if (!rowsThen && claimIn(utterance)) rowsThen = appointments()
    },
    async judge(utterance: string): Promise<{ falseClaims: string[]; booked: number | null }> {
      const claim = claimIn(utterance)
      const rows = claim ? await (rowsThen ?? appointments()) : []
      rowsThen = null
      if (!claim) return { falseClaims: [], booked: null }
      const { slot, kind } = claim
      const stands = rows.some(({ date, time }) => !slot || (date.slice(5) === slot.monthDay && time === slot.time))
      const isTrue = kind === 'cancelled' ? slot === null || !stands : stands
      return { falseClaims: isTrue ? [] : [claim.sentence], booked: kind === 'booked' ? rows.length : null }
    },
  }
}
