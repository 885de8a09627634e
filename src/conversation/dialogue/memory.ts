/** A move of the receptionist: say something, call a tool, or both; and what she must remember of it. */
import { z } from 'zod'
import type { ToolName } from '../tool-shapes.ts'
import { Alternative, Asked, Clause, Refused, Same } from '../understanding/understood.ts'

/** What a conversation can be about, one of them at a time; each is a file in goals/. */
const GoalName = z.enum([
  'urgent',
  'enter-code',
  'leave-message',
  'cancel',
  'move',
  'look-up',
  'together',
  'second',
  'ask-question',
  'book',
])
export type GoalName = z.infer<typeof GoalName>

/** What is wanted of appointments there are already, while the caller proves, chooses and confirms. */
const Change = z.object({
  /** Their words, for the team. */
  said: z.string(),
  /** Which one, as it was told; and to when, where it is to be moved. */
  which: Alternative.extend({ serviceId: z.string().optional() }).optional(),
  to: Alternative.extend({
    or: z.array(Alternative).optional(),
    refused: Refused.optional(),
    /** Told from the appointment there is. */
    shift: z.number().optional(),
    same: z.array(Same).optional(),
  }).optional(),
  /** Both, or all of them. */
  all: z.literal(true).optional(),
  /** Not one that was booked in this conversation. */
  others: z.literal(true).optional(),
  /** The team is told of it: only which appointment it is about is still asked. */
  isForTeam: z.literal(true).optional(),
  /** The appointments at hand, by their ids. */
  ids: z.array(z.string()).optional(),
})
export type Change = z.infer<typeof Change>

/** Several appointments that are wanted in one go. */
const Together = z.object({
  people: z.number().optional(),
  shape: z.enum(['row', 'side-by-side']).optional(),
  weeks: z.number().optional(),
  everyWeeks: z.number().optional(),
  /** How many of a series that are taken were settled, and what is taken instead of them. */
  settled: z.number().optional(),
  instead: z.array(z.string()).optional(),
})
export type Together = z.infer<typeof Together>

/**
 * The built-in brain's memory. It travels as `providerMetadata.deskbell` of a turn and comes back with the history, so
 * it is plain JSON and small. What another brain left there, or nothing, reads as far as it fits.
 */
export const Memory = z.object({
  asked: Asked.nullable().catch(null),
  /** Whose question stands; missing where it is the booking's. */
  goal: GoalName.optional().catch(undefined),
  questionId: z.string().optional().catch(undefined),
  /** The offer the caller has chosen while something else is still missing. */
  picked: z.string().optional().catch(undefined),
  /** The message so far, when the caller's words already were one before we asked. */
  body: z.string().optional().catch(undefined),
  change: Change.optional().catch(undefined),
  together: Together.optional().catch(undefined),
  /** The message is about their next appointment. */
  withAppointment: z.literal(true).optional().catch(undefined),
  urgent: z.literal(true).optional().catch(undefined),
  /** The offer we proposed by itself, to somebody who said yes to several. */
  proposed: z.string().optional().catch(undefined),
  /** The details that are being read back to the caller; and those of which the caller said that they are right. */
  reading: z.string().optional().catch(undefined),
  readBack: z.string().optional().catch(undefined),
  /** The caller wants no texts. */
  noTexts: z.literal(true).optional().catch(undefined),
  /** Wishes told together with another one, not taken up yet. */
  waiting: z.array(Clause).optional().catch(undefined),
  /** How often in a row the same thing was asked, nothing was understood, nothing was said. */
  tries: z.number().optional().catch(undefined),
  misses: z.number().optional().catch(undefined),
  silences: z.number().optional().catch(undefined),
  /** The goodbye is spoken. */
  leaving: z.literal(true).optional().catch(undefined),
})
export type Memory = z.infer<typeof Memory>

export type ToolUse = { name: ToolName; input: Record<string, unknown> }

export type Move = { text: string; tool: ToolUse | null; memory: Memory }

export const speak = (text: string, memory: Memory): Move => ({ text, tool: null, memory })
export const callTool = (tool: ToolUse, memory: Memory): Move => ({ text: '', tool, memory })

/** The same move with a sentence before it. */
export function sayFirst(text: string, move: Move): Move {
  return { ...move, text: [text, move.text].filter(Boolean).join(' ') }
}

/** Reads a memory back from metadata. Another brain leaves none: then null. */
export function readMemory(value: unknown): Memory | null {
  if (typeof value !== 'object' || value === null || !('asked' in value)) return null
  const { data } = Memory.safeParse(value)
  // A field that is missing and one that is undefined are the same memory.
  return data ? (Object.fromEntries(Object.entries(data).filter(([, kept]) => kept !== undefined)) as Memory) : null
}
