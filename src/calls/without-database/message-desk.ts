/**
 * Answers for the receptionist while the database is away: the carrier asks a caller for a message and records it, step
 * by step as its webhooks come. Nothing is stored and no job is needed; what follows next stands in the mark that each
 * event brings back. What this process remembers only bounds how much it does.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '#src/platform/clock/clock.ts'
import { answered, isDatabaseAway } from '#src/platform/db/away.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { Log } from '#src/platform/monitoring/log.ts'
import { minuteMs, mostOf, type CapFigures } from '#src/platform/rate-limit/caps.ts'
import type { CallEvent, Telephony, TelephonyEvent } from '#src/providers/telephony/port.ts'
import { messageBounds } from '../commands/record-message.ts'
import { findRecordings } from '../recordings/find-recordings.ts'
import { callWords } from '../words/index.ts'
import { messagesAtOnce } from './caps.ts'
import { isMessageTaken } from './is-message-taken.ts'
import { markIn, signMark, type Mark } from './mark.ts'
import { stepsAfter, stepsBegunBy, type Step } from './steps.ts'

export type MessagePorts = {
  telephony: Telephony
  db: Openers
  clock: Clock
  log: Log
  config: { secretKey: string; secretKeys: readonly string[]; caps: CapFigures }
}

export type MessageDesk = {
  /** Has a verified event stored, and takes the call's message when it cannot be. Rejects as `store` does. */
  around(event: TelephonyEvent, store: () => Promise<void>): Promise<void>
}

/** The carrier waits two seconds for an answer; an event that is not stored by then counts as not stored. */
const storedWithinMs = 1_500
/**
 * So long a telephone rings on, or a lost line is silent, before the message is taken: a database that fails over is
 * back by then, and the caller gets the receptionist. Longer than the 0.8 s after a relay in which words may be lost.
 */
const graceMs = 3_000
/** The carrier takes a command with the same id for a repeat for so long. */
const repeatableMs = 60_000
/** Two askings, the longest message, and some more. */
const longestCallMs = 4 * minuteMs
/** How often it is tried to have the carrier's list looked at, and for how long, once something was not stored. */
const lookEveryMs = 5_000
const mostLooks = 24 * 720

/** `wait`: by default real time. */
export function createMessageDesk(
  ports: MessagePorts,
  wait: (ms: number) => Promise<void> = unreferenced,
): MessageDesk {
  /** The calls in hand, and until when at the latest. */
  const inHand = new Map<string, number>()
  const begin = beginning({ ...ports, wait, inHand })
  const lookOnce = looking({ ...ports, wait })
  return {
    async around(event, store) {
      const nowMs = ports.clock.nowMs()
      const mark = markIn(event, ports.config.secretKeys, nowMs)
      if (mark && event.type === 'call.hangup') inHand.delete(mark.callControlId)
      const begun = mark ? null : stepsBegunBy(event)
      const storing = mark || begun ? answered(storedWithinMs, store()) : store()
      // Side by side: a caller waits for the next step, and the carrier for both.
      const [stepped, stored] = await Promise.allSettled([mark && goOn(ports, event, mark), storing])
      if (stored.status === 'rejected') {
        lookOnce()
        if (begun) begin(event as CallEvent, begun, store)
        throw stored.reason
      }
      if (stepped.status === 'rejected') throw stepped.reason
    },
  }
}

const unreferenced = (ms: number) => delay(ms, undefined, { ref: false })

/** Does what follows on an event of a call whose message is being taken. Throws ProviderError to be asked again. */
async function goOn(ports: MessagePorts, event: TelephonyEvent, mark: Mark): Promise<void> {
  const steps = stepsAfter(event, mark.steps)
  if (!steps) return
  const atMs = ports.clock.nowMs()
  // Who repeats an event so late would have the words said again, into the message.
  if (steps[0] !== 'hang-up' && atMs - mark.atMs > repeatableMs) return
  await command(ports, { ...mark, steps, atMs })
}

type Beginning = MessagePorts & { wait(ms: number): Promise<void>; inHand: Map<string, number> }

/** Takes a call whose event could not be stored, unless that is possible after a moment. Returns at once. */
function beginning(ports: Beginning) {
  const { clock, config, inHand, log, telephony } = ports
  return (event: CallEvent, steps: Step[], store: () => Promise<void>): void => {
    const { callControlId, from, to } = event
    const nowMs = clock.nowMs()
    for (const [id, untilMs] of inHand) if (untilMs < nowMs) inHand.delete(id)
    if (inHand.has(callControlId)) return
    // A caller who talked to the receptionist was let in already.
    const isTooMany = steps[0] === 'answer' && inHand.size >= mostOf(config.caps, messagesAtOnce)
    if (!isTooMany) inHand.set(callControlId, nowMs + longestCallMs)
    const taking = async () => {
      await ports.wait(graceMs)
      const isStored = await answered(storedWithinMs, store()).then(
        () => true,
        () => false,
      )
      if (isStored) return void inHand.delete(callControlId)
      if (isTooMany) return telephony.rejectCall({ callControlId, commandId: `${callControlId}:busy` }, 'busy')
      // Another process may be on it already, and further.
      if (steps[0] !== 'answer' && (await isMessageTaken(ports, callControlId))) return
      log.warn({ event: event.type }, 'the database is away: the carrier takes a message')
      return command(ports, { callControlId, from, to, steps, atMs: clock.nowMs() })
    }
    taking().catch((error: unknown) => {
      // Whoever is told again tries again.
      inHand.delete(callControlId)
      log.error({ err: error }, 'a message could not be taken without the database')
    })
  }
}

/** Has the carrier take the first of the mark's steps, once. */
async function command({ telephony, config, log }: MessagePorts, mark: Mark): Promise<void> {
  const { callControlId, steps } = mark
  const [step] = steps as [Step]
  const named = { callControlId, commandId: `${callControlId}:${step}`, clientState: signMark(config.secretKey, mark) }
  try {
    if (step === 'answer') await telephony.answerCall(named)
    else if (step === 'record') await telephony.record(named, { ...messageBounds, beep: true, channels: 'single' })
    else if (step === 'hang-up') await telephony.hangUp(named)
    else await telephony.sayWords(named, { language: step, text: callWords[step].leaveMessageUnnamed() })
  } catch (error) {
    // The call is over, or another process was first.
    if (!(error instanceof ProviderError) || error.certainty !== 'refused') throw error
    log.info({ code: error.code, step }, 'the carrier refuses a step of a message')
  }
}

/** Has a worker look at what the carrier recorded meanwhile, as soon as the database takes the job. */
function looking({ db, log, wait }: Pick<Beginning, 'db' | 'log' | 'wait'>): () => void {
  let isLooking = false
  const enqueue = () =>
    db.asPlatform('find what was recorded while the database was away', async (tx) =>
      tx.enqueue(findRecordings, {}, { key: 'after-outage' }),
    )
  const untilEnqueued = async () => {
    for (let looks = 0; looks < mostLooks; looks += 1) {
      await wait(lookEveryMs)
      try {
        return await answered(lookEveryMs, enqueue())
      } catch (error) {
        if (!isDatabaseAway(error)) throw error
      }
    }
  }
  return () => {
    if (isLooking) return
    isLooking = true
    untilEnqueued()
      .catch((error: unknown) => log.warn({ err: error }, 'the hourly look finds what was recorded'))
      .finally(() => (isLooking = false))
  }
}
