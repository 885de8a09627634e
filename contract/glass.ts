/**
 * The glass box: what the sandbox phone shows beside each sentence of a call. The server reads it from the committed
 * transcript rows, never from the memory of the process.
 */
import { z } from 'zod'

export const GlassTurn = z.object({
  seq: z.number().int(),
  role: z.enum(['caller', 'receptionist', 'tool']),
  /**
   * 'prompt', 'dtmf': the caller's words or keys. 'setup', 'resumed', 'interrupted', 'silence', 'unreached', 'returned'
   * (back from a person): events without words. 'said': the receptionist's sentence. 'called': a tool.
   */
  kind: z.string(),
  /** The sentence, empty for a turn without words; for a tool its name. */
  text: z.string(),
  /** What of the sentence the caller heard before they spoke over it, or the line was gone; null: all of it. */
  heard: z.string().nullable(),
  /** Words of it that the caller must have heard; said again until they were. */
  mustHear: z.string().nullable(),
  /** What the receptionist said so that the caller would not wait in silence for the answer; null: nothing. */
  filler: z.string().nullable(),
  /** What the receptionist understood of a caller's turn; null for every other turn. */
  understood: z.record(z.string(), z.unknown()).nullable(),
  /** For a tool's turn: its input and its output. */
  tool: z.object({ name: z.string(), input: z.unknown(), output: z.unknown() }).nullable(),
  /** The rows written in the same transaction as this turn. */
  wrote: z.array(z.object({ table: z.string(), id: z.string() })),
  /** Milliseconds from the caller's last word to this turn's first token (receptionist) or to its commit (tool). */
  ms: z.number().nullable(),
  at: z.string(),
})
export type GlassTurn = z.infer<typeof GlassTurn>

/** What a conversation cost, as far as anybody has told. Amounts are exact decimals in ISO 4217 currencies. */
const ConversationCost = z.object({
  /** The carrier's account of each line of the call; empty: it has told none yet. Null in a web chat. */
  carrier: z
    .array(
      z.object({
        amount: z.string(),
        /** Null where the carrier named none. */
        currency: z.string().nullable(),
        /** What was billed. */
        seconds: z.number().int().nullable(),
        parts: z.array(z.object({ part: z.string(), amount: z.string(), seconds: z.number().nullable() })),
      }),
    )
    .nullable(),
  /** What language models took; amount and currency are null for tokens that had no price when they were taken. */
  models: z.array(
    z.object({
      brain: z.string(),
      tokensRead: z.number().int(),
      tokensWritten: z.number().int(),
      amount: z.string().nullable(),
      currency: z.string().nullable(),
    }),
  ),
})
export type ConversationCost = z.infer<typeof ConversationCost>

export const GlassView = z.object({
  conversationId: z.string(),
  brain: z.string(),
  language: z.string(),
  state: z.enum(['open', 'ended']),
  epoch: z.number().int(),
  /** The caller's wish as understood so far. */
  wish: z.record(z.string(), z.unknown()),
  /**
   * The timers of its line, and when each runs: wall time, ISO. Only the process that holds the line knows them; null
   * where another one does, or none.
   */
  timers: z.array(z.object({ name: z.string(), at: z.string() })).nullable(),
  /** Offers made in this conversation that still stand. */
  offers: z.array(z.object({ offerId: z.string(), date: z.string(), time: z.string(), expiresAt: z.string() })),
  cost: ConversationCost,
  turns: z.array(GlassTurn),
  /** The cursor of the page of earlier turns; null when there is none. */
  next: z.string().nullable(),
})
export type GlassView = z.infer<typeof GlassView>

/** The page of its turns: those before the cursor, the newest without one. */
export const GlassPage = z.object({
  size: z.coerce.number().int().min(1).max(200).default(200),
  cursor: z.string().max(200).optional(),
})
