/**
 * The relay: JSON text frames over one WebSocket, between a voice carrier (or a web chat) and a conversation. The frame
 * names are those of Telnyx's and Twilio's ConversationRelay. In comments here "the carrier" is the client that
 * connects; Deskbell is the server.
 */
import { z } from 'zod'

/** The longest sentence we accept. A longer one is refused, not cut: half a sentence could mean something else. */
const SpokenText = z.string().max(4000)

/** The carrier's first frame. Nothing in it decides anything but a web chat's session: a call is known by its token. */
const Setup = z.object({
  type: z.literal('setup'),
  sessionId: z.string().max(200),
  callControlId: z.string().max(500).nullish(),
  from: z.string().max(100).nullish(),
  to: z.string().max(100).nullish(),
  direction: z.string().max(20).nullish(),
  customParameters: z.record(z.string(), z.unknown()).nullish(),
})

/**
 * What the caller says. With `last: false` it is what the carrier has heard so far of a sentence, which the next frame
 * revises; the final one, with `last: true`, is the whole sentence and replaces them.
 */
const Prompt = z.object({
  type: z.literal('prompt'),
  voicePrompt: SpokenText,
  lang: z.string().max(20).nullish(),
  last: z.boolean().default(true),
})

const Dtmf = z.object({ type: z.literal('dtmf'), digit: z.string().regex(/^[0-9*#A-D]$/) })

/** The caller spoke over us, and the carrier stopped our voice; the frame says how much it had spoken. */
const Interrupt = z.object({
  type: z.literal('interrupt'),
  utteranceUntilInterrupt: SpokenText.nullish().transform((text) => text ?? ''),
  /** Carriers write it as a number or as a text of digits; 0 when they do not say. */
  durationUntilInterruptMs: z.coerce.number().nonnegative().catch(0),
})

const CarrierError = z.object({ type: z.literal('error'), description: z.string().max(1000).default('') })

/** Frames the carrier sends to us. */
export const InboundFrame = z.discriminatedUnion('type', [Setup, Prompt, Dtmf, Interrupt, CarrierError])
export type InboundFrame = z.infer<typeof InboundFrame>

/**
 * Frames we send to a carrier. `text` streams: tokens with `last: false`, then one with `last: true` ends the
 * utterance.
 */
const carrierFrames = [
  z.object({ type: z.literal('text'), token: z.string(), last: z.boolean() }),
  z.object({ type: z.literal('play'), source: z.string() }),
  z.object({ type: z.literal('sendDigits'), digits: z.string() }),
  z.object({ type: z.literal('language'), ttsLanguage: z.string(), transcriptionLanguage: z.string() }),
  z.object({ type: z.literal('end'), handoffData: z.string().optional() }),
] as const
export const CarrierFrame = z.discriminatedUnion('type', carrierFrames)
export type CarrierFrame = z.infer<typeof CarrierFrame>

/** Frames we send to a web chat, which is told what is wrong. A carrier knows no such frame, and counts it as bad. */
export const OutboundFrame = z.discriminatedUnion('type', [
  ...carrierFrames,
  z.object({ type: z.literal('error'), code: z.string(), description: z.string() }),
])
export type OutboundFrame = z.infer<typeof OutboundFrame>
