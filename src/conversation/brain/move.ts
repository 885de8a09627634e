/** A move of the brain: say something, call a tool, or both; and what it must remember. */
import type { ToolName } from '../tool-shapes.ts'
import { Asked } from '../understanding/understood.ts'

/**
 * The brain's memory. It travels as `providerMetadata.deskbell` of a turn and comes back with the history, so it is
 * plain JSON and small.
 */
export type Memory = {
  asked: Asked | null
  questionId?: string
  /** The offer the caller has chosen while something else is still missing. */
  picked?: string
  /**
   * 'offer-message': we offered to take one. 'offer-urgent': the system did, after a danger. 'message': we are taking
   * one. 'leaving': the goodbye is spoken already. 'second': we asked whether a second appointment is meant.
   */
  mode?: 'offer-message' | 'offer-urgent' | 'message' | 'leaving' | 'second'
  /** The message so far, when the caller's words already were one before we asked. */
  body?: string
  urgent?: boolean
  /** How many turns in a row were not understood, or silent. */
  misses?: number
  silences?: number
}

export type ToolUse = { name: ToolName; input: Record<string, unknown> }

export type Move = { text: string; tool: ToolUse | null; memory: Memory }

export const speak = (text: string, memory: Memory): Move => ({ text, tool: null, memory })
export const callTool = (tool: ToolUse, memory: Memory): Move => ({ text: '', tool, memory })

/** The same move with a sentence before it. */
export function sayFirst(text: string, move: Move): Move {
  return { ...move, text: [text, move.text].filter(Boolean).join(' ') }
}

const modes = new Set<string>(['offer-message', 'offer-urgent', 'message', 'leaving', 'second'])

/** Reads a memory back from metadata. Another brain leaves none: then null. */
export function readMemory(value: unknown): Memory | null {
  if (typeof value !== 'object' || value === null || !('asked' in value)) return null
  const kept = value as Record<string, unknown>
  return {
    asked: Asked.safeParse(kept['asked']).data ?? null,
    ...(typeof kept['questionId'] === 'string' && { questionId: kept['questionId'] }),
    ...(typeof kept['picked'] === 'string' && { picked: kept['picked'] }),
    ...(typeof kept['mode'] === 'string' &&
      modes.has(kept['mode']) && { mode: kept['mode'] as Memory['mode'] & string }),
    ...(typeof kept['body'] === 'string' && { body: kept['body'] }),
    ...(kept['urgent'] === true && { urgent: true }),
    ...(typeof kept['misses'] === 'number' && { misses: kept['misses'] }),
    ...(typeof kept['silences'] === 'number' && { silences: kept['silences'] }),
  }
}
