/** What has happened in the conversation so far, folded from the messages alone. The brain itself keeps nothing. */
import type { LanguageModelV3Message, LanguageModelV3Prompt, LanguageModelV3ToolResultPart } from '@ai-sdk/provider'
import { JsonRefused, parseJson } from '#src/platform/values/parse-json.ts'
import type { Briefing } from '../briefing.ts'
import type { BookAnswer, FindSlotsAnswer, FindSlotsInput, TakeMessageAnswer } from '../tool-shapes.ts'
import { oneBreath } from '../understanding/breath.ts'
import type { Understood, Wish } from '../understanding/understood.ts'
import { foldWish } from '../understanding/wish.ts'
import { type Memory, readMemory } from './move.ts'

export type TurnKind = 'prompt' | 'dtmf' | 'interrupted' | 'silence' | 'resumed' | 'unreached' | 'returned' | 'setup'
/**
 * `text` is the beginning of the words, as much as the brain analyses; `whole` is all of them, for messages and
 * answers.
 */
export type CallerTurn = { kind: TurnKind; text: string; whole: string; heard: Understood }

/** A tool's answer; `value` is null when it failed. */
export type ToolDone = { name: string; value: unknown }

export type Booked = Extract<BookAnswer, { booked: true }>

export type Story = {
  briefing: Briefing
  wish: Wish
  memory: Memory
  /** Answers to intake questions. */
  answers: { questionId: string; answer: string }[]
  /** The last search and what it brought; null once the caller wants something else. */
  searched: FindSlotsInput | null
  found: FindSlotsAnswer | null
  picked: string | null
  booked: Booked | null
  body: string | null
  /** The words that told of a danger, until a message about it is taken or refused. */
  danger: string | null
  turn: CallerTurn | null
  /** The tool results since the caller last spoke. */
  done: ToolDone[]
  /** The receptionist's last sentence, for "could you repeat that?". */
  lastSaid: string
}

/** The booking tool's own limit, in characters. */
const longestAnswer = 1_000

const nothingHeard: Understood = { language: null, intents: [] }

/** Folds the messages into a story, from the first on. */
export function tellStory(briefing: Briefing, messages: LanguageModelV3Prompt): Story {
  let story: Story = {
    briefing,
    wish: {},
    memory: { asked: null },
    answers: [],
    searched: null,
    found: null,
    picked: null,
    booked: null,
    body: null,
    danger: null,
    turn: null,
    done: [],
    lastSaid: '',
  }
  for (const message of messages) {
    if (message.role === 'user') story = heardCaller(story, readTurn(message))
    else if (message.role === 'assistant') story = saidOurselves(story, message)
    else if (message.role === 'tool')
      for (const part of message.content) if (part.type === 'tool-result') story = toolAnswered(story, part)
  }
  return story
}

function readTurn(message: Extract<LanguageModelV3Message, { role: 'user' }>): CallerTurn {
  const details = message.providerOptions?.['deskbell'] ?? message.content[0]?.providerOptions?.['deskbell']
  const heard = (details?.['understood'] ?? nothingHeard) as unknown as Understood
  const kind = (details?.['kind'] ?? 'prompt') as TurnKind
  // Only spoken and keyed turns have words; the others carry a stand-in text for language models.
  const whole =
    kind === 'prompt' || kind === 'dtmf'
      ? message.content
          .flatMap((part) => (part.type === 'text' ? [part.text] : []))
          .join(' ')
          .trim()
      : ''
  // A key press is not a sentence: "2" is not two o'clock.
  return {
    kind,
    text: oneBreath(whole),
    whole,
    heard: kind !== 'dtmf' && Array.isArray(heard.intents) ? heard : nothingHeard,
  }
}

function heardCaller(story: Story, turn: CallerTurn): Story {
  const { heard } = turn
  const wish = foldWish(story.wish, heard)
  const pickedOffer = story.found?.offers.find(({ offerId }) => offerId === heard.offerId)
  const newWish =
    !pickedOffer && Boolean(heard.day || heard.time || (heard.serviceId && heard.serviceId !== story.wish.serviceId))
  const next: Story = {
    ...story,
    wish,
    turn,
    done: [],
    picked: pickedOffer ? pickedOffer.offerId : newWish ? null : standing(story),
  }
  if (newWish) next.found = null
  if (heard.danger) next.danger = story.danger ?? turn.whole
  if (story.memory.asked === 'message' && isMessage(turn)) next.body = turn.whole
  else if (story.memory.body && !story.body) next.body = story.memory.body
  const { questionId } = story.memory
  if (story.memory.asked === 'question' && questionId && !asksBack(heard))
    next.answers = [
      ...story.answers.filter((answer) => answer.questionId !== questionId),
      { questionId, answer: turn.whole.slice(0, longestAnswer) },
    ]
  return next
}

/** The offer the caller chose before, while it is still valid. */
function standing({ picked, memory, found }: Story): string | null {
  const before = picked ?? memory.picked
  return found?.offers.some(({ offerId }) => offerId === before) ? (before ?? null) : null
}

/** The caller asks a question instead of answering ours. */
function asksBack(heard: Understood): boolean {
  return heard.intents.some((intent) =>
    ['question', 'robot', 'person', 'repeat', 'wait', 'language', 'price', 'hours', 'address'].includes(intent),
  )
}

const isMessage = ({ text, heard }: CallerTurn) =>
  text.length > 0 &&
  !heard.intents.some((intent) => ['robot', 'repeat', 'wait', 'language'].includes(intent)) &&
  !(heard.intents.includes('negate') && text.length < 20)

function saidOurselves(story: Story, message: Extract<LanguageModelV3Message, { role: 'assistant' }>): Story {
  const text = message.content
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join(' ')
    .trim()
  const memory = readMemory(message.providerOptions?.['deskbell']) ?? (text ? { asked: null } : story.memory)
  const call = message.content.findLast((part) => part.type === 'tool-call' && part.toolName === 'find_slots')
  const searched = call?.type === 'tool-call' ? readSearch(call.input) : null
  const isRefused = story.memory.mode === 'offer-urgent' && memory.asked === 'anything-else'
  // A day or time named after the booking is forgotten when it was no wish.
  const staysWithOne = story.memory.mode === 'second' && memory.asked === 'anything-else'
  return {
    ...story,
    memory,
    danger: isRefused ? null : story.danger,
    wish: staysWithOne ? withoutWhen(story.wish) : story.wish,
    lastSaid: text || story.lastSaid,
    searched: searched ?? story.searched,
  }
}

function readSearch(input: unknown): FindSlotsInput | null {
  const value = typeof input === 'string' ? parsed(input) : input
  return typeof value === 'object' && value !== null && 'serviceId' in value && 'from' in value
    ? (value as FindSlotsInput)
    : null
}

function parsed(json: string): unknown {
  try {
    return parseJson(json)
  } catch (error) {
    if (!(error instanceof JsonRefused)) throw error
    return null // another brain's call with broken arguments; the tool refused it as well
  }
}

/** A tool that there is not, or that cannot be asked so: another brain's nonsense, by which nothing was done. */
function isNonsense({ output }: LanguageModelV3ToolResultPart): boolean {
  const error = output.type === 'error-json' ? (Object(output.value) as { error?: unknown }).error : null
  return error === 'unknown_tool' || error === 'invalid_input'
}

function toolAnswered(story: Story, part: LanguageModelV3ToolResultPart): Story {
  if (isNonsense(part)) return story
  const value = part.output.type === 'json' && typeof part.output.value === 'object' ? part.output.value : null
  const next = { ...story, done: [...story.done, { name: part.toolName, value }] }
  if (value === null) return next
  if (part.toolName === 'find_slots') return { ...next, found: value as unknown as FindSlotsAnswer, picked: null }
  if (part.toolName === 'take_message')
    return (value as unknown as TakeMessageAnswer).taken
      ? { ...next, body: null, danger: null, wish: next.booked ? withoutWhen(next.wish) : next.wish }
      : next
  if (part.toolName !== 'book_appointment') return next
  const answer = value as unknown as BookAnswer
  if (!answer.booked) return { ...next, found: null, picked: null }
  return {
    ...next,
    booked: answer,
    wish: withoutWhen(next.wish),
    found: null,
    picked: null,
    answers: [],
    searched: null,
  }
}

function withoutWhen({ day: _day, time: _time, ...rest }: Wish): Wish {
  return rest
}
