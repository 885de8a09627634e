/**
 * Plays one dialogue against the running engine, with one business, one line and one caller, and tells how it ended.
 */
import { findOffers, listAppointments } from '#src/appointments/index.ts'
import type { Context } from '#src/context.ts'
import { claimIn, findLatestConversations, viewConversation } from '#src/conversation/index.ts'
import { makeBusiness, type RehearsalBusiness } from './business-of.ts'
import { createCaller, fits } from './caller.ts'
import { wishOf, type CallerWish, type Dialogue, type RecordedTurn } from './callers-file.ts'
import { openLine } from './line.ts'
import { readWords } from './receptionist-words.ts'

export type Playing = {
  ctx: Context
  webUrl: string
  dialogue: Dialogue
  number: number
  allSentences: boolean
  signal?: AbortSignal | undefined
}

/** A day or time the caller gave, and what the engine held after that sentence. */
export type Told = { slot: 'date' | 'time'; text: string; canonical: string; held: string; understood: boolean }

export type BookingOutcome = 'as-wanted' | 'honest-alternative' | 'failed'

export type Played = {
  id: string
  wish: CallerWish
  /** The outcome; null when no booking was wanted. */
  outcome: BookingOutcome | null
  appointments: Row[]
  told: Told[]
  falseClaims: string[]
  transcript: string[]
  /** Why the conversation ended, when it did not end well. */
  trouble: string | null
}

type Row = { date: string; time: string }

/**
 * The most turns of one conversation, more than the longest recorded dialogue needs: one that takes more leads nowhere.
 */
const mostTurns = 50

/** Plays the dialogue to its end. Never throws for what the engine does, which is an outcome. */
export async function playDialogue(playing: Playing): Promise<Played> {
  const { ctx, dialogue, number } = playing
  const business = await makeBusiness(ctx, dialogue.service, number)
  const wish = wishOf(dialogue)
  const toBeHad = await isToBeHad(ctx, business, wish)
  const talk: Talk = { told: [], falseClaims: [], transcript: [], trouble: null, alternatives: false }
  await converse(playing, business, talk).catch((error: unknown) => {
    talk.trouble = error instanceof Error ? error.message : String(error)
  })
  const appointments = await appointmentsOf(ctx, business)
  const wanted = dialogue.booked && (wish.date !== null || wish.time !== null)
  const { alternatives, ...rest } = talk
  return {
    id: dialogue.id,
    wish,
    appointments,
    ...rest,
    outcome: wanted ? outcomeOf({ wish, appointments, toBeHad, alternatives }) : null,
  }
}

type Talk = Pick<Played, 'told' | 'falseClaims' | 'transcript' | 'trouble'> & {
  /** Whether the receptionist, after the whole wish was said, said that it is not free and offered something else. */
  alternatives: boolean
}

async function converse(
  { ctx, webUrl, dialogue, number, allSentences, signal }: Playing,
  business: RehearsalBusiness,
  talk: Talk,
): Promise<void> {
  const wish = wishOf(dialogue)
  const caller = createCaller({ dialogue, wish, number, allSentences, askedService: business.trade.asked })
  const claims = claimWatch(ctx, business)
  const line = await openLine({
    url: `${webUrl.replace('http', 'ws')}/relay/web?business=${business.slug}`,
    onSpeech: claims.listen,
  })
  try {
    let heard = await line.hear()
    for (let turn = 0; heard !== null && !signal?.aborted; turn += 1) {
      talk.transcript.push(`  desk: ${heard}`)
      talk.falseClaims.push(...(await claims.judge(heard)))
      const words = readWords(heard)
      if (words.turnedDown && words.slots.length && !words.slots.some((slot) => fits(slot, wish)))
        talk.alternatives = true
      if (turn >= mostTurns) return void (talk.trouble = `still talking after ${mostTurns} turns`)
      if (words.asks === null && (await line.isEnding())) heard = null
      if (heard === null) break
      const saying = caller.answer(words)
      talk.transcript.push(`caller: ${saying.text}`)
      line.say(saying.text)
      heard = await line.hear()
      if (saying.recorded) {
        if (carriesWish(saying.recorded)) talk.alternatives = false
        talk.told.push(...(await whatWasUnderstood(ctx, business, saying.recorded)))
      }
      if (saying.last) break
    }
    if (heard === null) talk.transcript.push('  desk: (hung up)')
    else if (talk.transcript.at(-1)?.startsWith('caller:')) {
      talk.transcript.push(`  desk: ${heard}`)
      talk.falseClaims.push(...(await claims.judge(heard)))
    }
  } finally {
    line.hangUp()
  }
}

const carriesWish = ({ slots }: RecordedTurn) => slots.date !== undefined || slots.time !== undefined

/** Reads what the engine has stored of the wish, from its rows. */
async function whatWasUnderstood(
  ctx: Context,
  business: RehearsalBusiness,
  { text, slots }: RecordedTurn,
): Promise<Told[]> {
  if (!slots.date && !slots.time) return []
  const held = await ctx.db.forBusiness(business.id, async (tx) => {
    const [conversation] = await findLatestConversations(tx, 1)
    return conversation ? (await viewConversation(tx, conversation.id)).wish : {}
  })
  return (['date', 'time'] as const).flatMap((slot) => {
    const canonical = slots[slot]?.canonical
    if (canonical === undefined) return []
    const span = held[slot === 'date' ? 'day' : 'time'] as { from: string; to: string } | undefined
    return [
      {
        slot,
        text,
        canonical,
        held: span ? (span.from === span.to ? span.from : `${span.from} to ${span.to}`) : 'nothing',
        understood: span?.from === canonical && span.to === canonical,
      },
    ]
  })
}

async function appointmentsOf(ctx: Context, business: RehearsalBusiness): Promise<Row[]> {
  const { items } = await ctx.db.forBusiness(business.id, (tx) => listAppointments(tx, { size: 100 }))
  return items.map(({ date, time }) => ({ date, time }))
}

/** Whether the wish is free in the empty business, asked of the calendar before the conversation. */
async function isToBeHad(ctx: Context, business: RehearsalBusiness, { date, time }: CallerWish): Promise<boolean> {
  if (date === null) return true
  const asked = {
    serviceId: business.serviceId,
    from: date,
    ...(time === null ? {} : { earliest: time, latest: time }),
  }
  const found = await ctx.db.forBusiness(business.id, (tx) =>
    findOffers(tx, { kind: 'system', name: 'rehearsal' }, asked),
  )
  return found.match === 'asked'
}

type Came = { wish: CallerWish; appointments: Row[]; toBeHad: boolean; alternatives: boolean }

/**
 * Compares the appointments with the wish: exactly one is right, at the day and time wished for as far as they were
 * given.
 */
function outcomeOf({ wish, appointments, toBeHad, alternatives }: Came): BookingOutcome {
  const [only, ...more] = appointments
  const asWanted =
    only &&
    !more.length &&
    (wish.date === null || only.date === wish.date) &&
    (wish.time === null || only.time === wish.time)
  if (asWanted) return 'as-wanted'
  return !toBeHad && alternatives ? 'honest-alternative' : 'failed'
}

/**
 * Listens for claims that something is booked. The rows are read when the claim is first heard, so that a row which
 * comes later does not excuse it.
 */
function claimWatch(ctx: Context, business: RehearsalBusiness) {
  let rowsThen: Promise<Row[]> | null = null
  return {
    listen(utterance: string) {
      if (!rowsThen && claimIn(utterance)) rowsThen = appointmentsOf(ctx, business)
    },
    /** The false claims in an utterance that is over. */
    async judge(utterance: string): Promise<string[]> {
      const claim = claimIn(utterance)
      const rows = claim ? await (rowsThen ?? appointmentsOf(ctx, business)) : []
      rowsThen = null
      if (!claim) return []
      const { slot } = claim
      return rows.some((row) => !slot || (row.date.slice(5) === slot.monthDay && row.time === slot.time))
        ? []
        : [claim.sentence]
    },
  }
}
