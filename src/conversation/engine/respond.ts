/** The receptionist's answer to a turn: think, speak, use tools, until it is the caller's turn again. */
import { builtInBrainId } from '../dialogue/as-model.ts'
import { updateBrain } from '../queries.ts'
import { say } from '../say/index.ts'
import type { ConnectAnswer } from '../tool-shapes.ts'
import { BrainFailure } from './brain-failure.ts'
import { isCommitted } from './committed.ts'
import { greetInOwnWords } from './greet-in-own-words.ts'
import type { Line, Outcome } from './line.ts'
import { systemMessage, toMessages } from './messages.ts'
import { estimateTokens, spendTokens } from './model-budget.ts'
import { openMouth, type Mouth } from './mouth.ts'
import { owedWords } from './must-hear.ts'
import { writeSaid, type Session } from './session.ts'
import { mustOf, speak } from './speak.ts'
import { tellOfRecording } from './tell-of-recording.ts'
import { tellTruth } from './tell-truth.ts'
import { think, type Thought } from './think.ts'
import { turnsForModels } from './turns-for-models.ts'
import { useTool, type Used } from './use-tool.ts'

/** More steps than any sensible answer needs; a brain that takes more is stuck. Also the most tools in one step. */
const mostSteps = 8
const mostTools = 8

/** Answers until it is the caller's turn, the receptionist has said goodbye, or she hands the caller over. */
export async function respond(session: Session, line: Line, signal: AbortSignal): Promise<Outcome> {
  let outcome: Outcome = 'goes-on'
  const patience = patienceOf(session, line)
  if (await sayAgain(session, line)) return outcome
  if (await tellOfRecording(session, line)) return outcome
  if (await greetInOwnWords(session, line)) return outcome
  for (let step = 0; !signal.aborted; step += 1) {
    try {
      if (step >= mostSteps) throw new BrainFailure('loop')
      const used = await takeStep({ session, line, signal, wordlessMs: patience.leftMs() })
      if (used === null) break
      outcome = outcomeOf(used)
      if (outcome !== 'goes-on') break
    } catch (error) {
      if (!(error instanceof BrainFailure)) throw error
      // The caller heard what the brain said before it failed.
      await tellTruth(session, line, { ends: false })
      if (!(await fallBack(session, error))) {
        await speak(session, line, say(session.briefing.language).technicalTrouble())
        break
      }
      step = 0
    }
  }
  // A caller who spoke over us hears the truth with the next answer.
  if (!signal.aborted) await tellTruth(session, line, { ends: outcome === 'goodbye' })
  line.pause()
  return outcome
}

/**
 * Says again what the caller must know and spoke over. Returns true when nothing else is to be answered: they only
 * asked what was said.
 */
async function sayAgain(session: Session, line: Line): Promise<boolean> {
  const owed = owedWords(session.turns, session.briefing)
  const last = session.turns.at(-1)
  if (!owed || last?.role !== 'caller') return false
  await speak(session, line, owed)
  // What they asked for is not in the notice.
  if (owed.kind === 'notice') return false
  const { understood } = last.detail
  const asksNothing =
    last.kind === 'silence' ||
    !understood ||
    (understood.intents.every((intent) => beside.has(intent)) && !understood.day)
  if (asksNothing) line.pause()
  return asksNothing
}

/** What a caller says who did not catch a sentence: it asks for nothing else. */
const beside = new Set(['repeat', 'affirm', 'thanks', 'greeting', 'question'])

const outcomeOf = (used: Used[]): Outcome =>
  used.some(endsConversation) ? 'goodbye' : used.some(handsOver) ? 'hands-over' : 'goes-on'

const handsOver = ({ name, failed, output }: Used) =>
  name === 'connect_person' && !failed && (output as ConnectAnswer).connecting

const endsConversation = ({ name, failed }: Used) => name === 'end_call' && !failed

/**
 * How long a caller waits for a word of a model, its tools and all: as long as two of its silences, from the last word
 * on. A model that asks for one tool after the other is as silent as one that hangs.
 */
function patienceOf({ ctx }: Session, line: Line): { leftMs(): number } {
  const mostMs = 2 * ctx.config.models.timeoutMs
  let heard = { position: line.position(), atMs: performance.now() }
  return {
    leftMs() {
      if (line.position() !== heard.position) heard = { position: line.position(), atMs: performance.now() }
      return mostMs - (performance.now() - heard.atMs)
    },
  }
}

type Step = { session: Session; line: Line; signal: AbortSignal; wordlessMs: number }

/** One step of the current brain. Returns the tools it used, or null when it only spoke. */
async function takeStep({ session, line, signal, wordlessMs }: Step): Promise<Used[] | null> {
  const { ctx, brainId } = session
  const isBuiltIn = brainId === builtInBrainId
  if (!isBuiltIn && wordlessMs <= 0) throw new BrainFailure('timeout')
  const mouth = openMouth(session, line)
  const system = systemMessage(session.briefing, session.wish, session.turns)
  const messages = toMessages(brainId === builtInBrainId ? session.turns : turnsForModels(session.turns))
  let thought: Thought | null = null
  try {
    thought = await think({
      brain: ctx.models.brain(brainId),
      system,
      messages,
      timeoutMs: ctx.config.models.timeoutMs,
      wordlessMs: isBuiltIn ? ctx.config.models.timeoutMs : wordlessMs,
      signal,
      onText: mouth.say,
    })
    // The caller spoke over half a sentence: it is neither checked nor spoken.
    if (!signal.aborted) mouth.finish()
  } finally {
    // Store the spoken words and count the tokens, however the step ended.
    await keepSpoken(session, { mouth, line, meta: thought?.meta ?? null })
    if (brainId !== builtInBrainId)
      await spendTokens(session, thought?.tokens ?? estimateTokens(system, messages, mouth.spoken()))
  }
  if (!mouth.spoken() && !thought.calls.length && !signal.aborted) throw new BrainFailure('empty')
  if (!thought.calls.length) return null
  if (thought.calls.length > mostTools) throw new BrainFailure('loop')
  const used: Used[] = []
  for (const call of thought.calls) {
    const result = await useTool(session, call)
    used.push(result)
    if (endsConversation(result)) await tellTruth(session, line, { ends: true })
    const sentence = sentenceAfter(session, result, mouth.spoken())
    if (sentence) await speak(session, line, sentence)
  }
  return used
}

type Spoken = { mouth: Mouth; line: Line; meta: Record<string, unknown> | null }

async function keepSpoken(session: Session, { mouth, line, meta }: Spoken): Promise<void> {
  const text = mouth.spoken()
  // A step without words writes no turn here; the turns of its tools carry the brain's memory.
  if (!text) return
  await session.db.forBusiness(session.businessId, (tx) =>
    writeSaid(tx, session, {
      line,
      from: mouth.from(),
      text,
      detail: { meta, brain: session.brainId, ...mustOf(session, text) },
      ms: mouth.firstTokenMs(),
    }),
  )
}

/**
 * The system's own sentence after a tool: that something is booked, moved or cancelled, from the committed row, or that
 * a code was sent, which a model may not say; and a goodbye when the brain said none. The built-in brain speaks the
 * committed sentence itself.
 */
function sentenceAfter(session: Session, used: Used, spoken: string): string | null {
  if (used.failed) return null
  const output = used.output as { say: string; proof?: string }
  if (handsOver(used)) return output.say
  if (used.name === 'end_call') return spoken ? null : output.say
  if (session.brainId === builtInBrainId) return null
  return isCommitted(used) || output.proof === 'asked' ? output.say : null
}

/**
 * Switches to the built-in brain for the rest: a caller who has waited once must not wait again. False when the
 * built-in brain itself failed.
 */
async function fallBack(session: Session, failure: BrainFailure): Promise<boolean> {
  const { ctx, brainId, conversationId } = session
  ctx.log.warn({ err: failure, brain: brainId, conversationId }, 'brain failed')
  if (brainId === builtInBrainId) return false
  session.brainId = builtInBrainId
  ctx.metrics.fallbacks.inc({ channel: session.briefing.channel })
  await session.db.forBusiness(session.businessId, async (tx) => {
    await updateBrain(tx, conversationId, builtInBrainId)
    if (failure.reason === 'claim') tx.record('conversation.claim-stopped', { conversationId, brain: brainId })
    tx.record('conversation.brain-failed', { conversationId, brain: brainId, reason: failure.reason })
  })
  return true
}
