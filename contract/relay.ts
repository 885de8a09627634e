/**
 * The relay: JSON text frames over one WebSocket, between a voice carrier (or a web chat) and a conversation. The frame
 * names are those of Telnyx's and Twilio's ConversationRelay. In comments here "the carrier" is the client that
 * connects; Deskbell is the server.
 */
import { z } from 'zod'

/** The longest sentence we accept. A longer one is refused, not cut: half a sentence could mean something else. */
const SpokenText = z.string().max(4000)

const Setup = z.object({
  type: z.literal('setup'),
  sessionId: z.string().max(200),
  callControlId: z.string().max(500).optional(),
  from: z.string().max(100).optional(),
  to: z.string().max(100).optional(),
  direction: z.string().max(20).optional(),
  customParameters: z.record(z.string(), z.string()).optional(),
})

/** What the caller said; a sentence may come in pieces, the final one with `last: true`. */
const Prompt = z.object({
  type: z.literal('prompt'),
  voicePrompt: SpokenText,
  lang: z.string().max(20).optional(),
  last: z.boolean().default(true),
})

const Dtmf = z.object({ type: z.literal('dtmf'), digit: z.string().regex(/^[0-9*#A-D]$/) })

/** The caller spoke over us; the frame says how much of the current utterance they heard. */
const Interrupt = z.object({
  type: z.literal('interrupt'),
  utteranceUntilInterrupt: SpokenText.default(''),
  durationUntilInterruptMs: z.number().nonnegative().default(0),
})

const CarrierError = z.object({ type: z.literal('error'), description: z.string().max(1000).default('') })

/** Frames the carrier sends to us. */
export const InboundFrame = z.discriminatedUnion('type', [Setup, Prompt, Dtmf, Interrupt, CarrierError])
export type InboundFrame = z.infer<typeof InboundFrame>

/** Frames we send. `text` streams: tokens with `last: false`, then one with `last: true` ends the utterance. */
export const OutboundFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), token: z.string(), last: z.boolean() }),
  z.object({ type: z.literal('play'), source: z.string() }),
  z.object({ type: z.literal('sendDigits'), digits: z.string() }),
  z.object({ type: z.literal('language'), ttsLanguage: z.string(), transcriptionLanguage: z.string() }),
  z.object({ type: z.literal('end'), handoffData: z.string().optional() }),
  z.object({ type: z.literal('error'), code: z.string(), description: z.string() }),
])
export type OutboundFrame = z.infer<typeof OutboundFrame>
