/**
 * The glass box: what the sandbox phone shows beside each sentence of a call. It is read from the transcript rows, so
 * it shows what is durable, not what the process hopes.
 */
import { z } from 'zod'

export const GlassTurn = z.object({
  seq: z.number().int(),
  role: z.enum(['caller', 'receptionist', 'tool']),
  /**
   * 'prompt', 'dtmf': the caller's words or keys; 'setup', 'resumed', 'interrupted', 'silence': something happened;
   * 'said', 'called'.
   */
  kind: z.string(),
  /** The sentence, empty where nothing was said; for a tool its name. */
  text: z.string(),
  /** For a caller's turn: what was understood in it. For the others: null. */
  understood: z.record(z.string(), z.unknown()).nullable(),
  /** For a tool's turn: what was asked and what came back. */
  tool: z.object({ name: z.string(), input: z.unknown(), output: z.unknown() }).nullable(),
  /** Rows that were written in the same transaction as this turn. */
  wrote: z.array(z.object({ table: z.string(), id: z.string() })),
  /** Milliseconds from the caller's last word to this turn's first token (receptionist) or to its commit (tool). */
  ms: z.number().nullable(),
  at: z.string(),
})
export type GlassTurn = z.infer<typeof GlassTurn>

export const GlassView = z.object({
  conversationId: z.string(),
  brain: z.string(),
  language: z.string(),
  state: z.enum(['open', 'ended']),
  epoch: z.number().int(),
  /** What the receptionist holds now: the wish as understood so far. */
  wish: z.record(z.string(), z.unknown()),
  /** Offers made in this conversation that still stand. */
  offers: z.array(z.object({ offerId: z.string(), date: z.string(), time: z.string(), expiresAt: z.string() })),
  turns: z.array(GlassTurn),
  /** Where the turns before these begin; null when these are the first. */
  next: z.string().nullable(),
})
export type GlassView = z.infer<typeof GlassView>
