/**
 * How a call ends that may not go on: a person is asked once what to tell the team, and what they say then is the
 * message. Whoever seems to be a machine is asked first whether they are a person, and leaves nothing otherwise.
 */
import { newId } from '#src/platform/values/ids.ts'
import { say } from '../say/index.ts'
import { goodbyeWords } from '../say/manner.ts'
import type { CallerTurn, Turn } from '../turn.ts'
import { heardWords } from '../understanding/heard-words.ts'
import { machineSpeech } from '../understanding/machine-speech.ts'
import type { Intent } from '../understanding/understood.ts'
import { isWords } from './heard-turns.ts'
import type { Line, Outcome } from './line.ts'
import { isMachine, isSaidAgain } from './machines.ts'
import type { Session } from './session.ts'
import { speak } from './speak.ts'
import { tellTruth } from './tell-truth.ts'
import { useTool } from './use-tool.ts'
import { uselessTurns } from './useless-turns.ts'

/** What was asked last of all; stands in the sentence's own data, so that any process goes on from there. */
type LastQuestion = 'message' | 'person'

const questionOf = (turn: Turn): unknown => (turn.role === 'receptionist' ? turn.detail.meta?.['last'] : undefined)

/** Whether the conversation has come to its last question. */
export const isLeaving = ({ turns }: Session): boolean => turns.some((turn) => questionOf(turn) !== undefined)

/** Whether somebody on the telephone still has something to say. */
export function maySayMore({ briefing, turns }: Session): boolean {
  const hasSpoken = turns.some((turn) => isWords(turn))
  return briefing.channel === 'phone' && hasSpoken && uselessTurns(turns) === 0 && !isMachine(turns)
}

/** Asks what to tell the team. */
export async function askLastMessage(session: Session, line: Line): Promise<Outcome> {
  return ask(session, line, { last: 'message', words: say(session.briefing.language).usedUpMessage() })
}

/** Greets somebody of whom the owner wants nothing but a message, and asks for it. */
export async function askOnlyMessage(session: Session, line: Line): Promise<Outcome> {
  const { language, business } = session.briefing
  const words = say(language)
  const greeting = words.greetingBrief({ businessName: business.name })
  return ask(session, line, { last: 'message', words: `${greeting} ${words.onlyMessage()}` })
}

/** Says what we are to what seems to be a machine, and goodbye, unless a person says so. */
export async function askForPerson(session: Session, line: Line): Promise<Outcome> {
  const { language, business } = session.briefing
  await ask(session, line, { last: 'person', words: say(language).machineGoodbye({ businessName: business.name }) })
  return 'goodbye'
}

/** Takes what is said after the last question, and ends. */
export async function takeLastWords(session: Session, line: Line): Promise<Outcome> {
  const words = say(session.briefing.language)
  const turn = session.turns.at(-1)
  const goodbye = goodbyeWords(session.briefing)
  const last = session.turns.map(questionOf).findLast((question) => question !== undefined)
  // The line was lost over the question.
  if (turn?.kind === 'resumed' && last === 'message') return askLastMessage(session, line)
  if (!isWords(turn) || !isMessage(session, turn)) return part(session, line, goodbye)
  if (last === 'person')
    return saysPerson(turn)
      ? ask(session, line, { last: 'message', words: words.askMessage() })
      : part(session, line, goodbye)
  const { name, phone } = session.wish
  const input = { ...(name && { name }), ...(phone && { phone }), body: turn.text.slice(0, longestMessage) }
  const taken = await useTool(session, { callId: newId(), name: 'take_message', input, meta: null })
  const answer = taken.failed ? words.messageNotTaken() : (taken.output as { say: string }).say
  return part(session, line, `${answer} ${goodbye}`)
}

/** As long as the tool takes. */
const longestMessage = 2_000

async function ask(
  session: Session,
  line: Line,
  { last, words }: { last: LastQuestion; words: string },
): Promise<Outcome> {
  await tellTruth(session, line, { ends: true })
  await speak(session, line, { words, meta: { asked: last === 'message' ? 'message' : null, last } })
  line.pause()
  return 'goes-on'
}

async function part(session: Session, line: Line, goodbye: string): Promise<Outcome> {
  await speak(session, line, goodbye)
  line.pause()
  return 'over'
}

const leaving = new Set<Intent>(['negate', 'goodbye', 'thanks', 'greeting', 'wait'])

/** Whether a person may have said it for somebody to read. A question is none of whoever was taken for a machine. */
function isMessage({ turns }: Session, { text, detail }: CallerTurn): boolean {
  const intents = detail.understood?.intents ?? []
  const isDoubted = turns.some((turn) => questionOf(turn) === 'person')
  return (
    heardWords(text).length > 1 &&
    machineSpeech(text) === null &&
    !isSaidAgain(turns, turns.length - 1) &&
    !(isDoubted && text.trimEnd().endsWith('?')) &&
    !(intents.length > 0 && intents.every((intent) => leaving.has(intent)))
  )
}

const personal = new Set<Intent>(['person', 'robot', 'leave-message', 'affirm', 'abuse', 'cancel', 'move'])

const saysPerson = ({ detail }: CallerTurn): boolean =>
  detail.understood?.intents.some((intent) => personal.has(intent)) ?? false
