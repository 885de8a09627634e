import type { GlassView } from '#contract/glass.ts'
import type { DeliveredText } from '../carrier/delivered-text.ts'
import type { DeliveredMail } from '../mail/delivered-mail.ts'

/**
 * `live`: the receptionist is on the line. `answered`: picked up, nobody talks yet. `bridged`: connected to another
 * number.
 */
export type CallState = 'ringing' | 'answered' | 'live' | 'reconnecting' | 'transferring' | 'bridged' | 'ended'

/** A call as lists show it. */
export type CallSummary = {
  callControlId: string
  direction: 'incoming' | 'outgoing'
  from: string
  to: string
  state: CallState
  startedAt: string
}

/** What happens on one call, in the order the caller would notice it. */
export type CallEvent =
  | { type: 'state'; state: CallState; detail: string | null; at: string }
  | { type: 'caller'; text: string; how: 'speech' | 'keys' }
  /** A piece of what the receptionist is saying. */
  | { type: 'token'; utterance: number; text: string }
  /**
   * `heard`: what of `text` was spoken. `firstTokenMs`: from the caller's last word (or the pick-up) to the first
   * token; `ms`: to its end.
   */
  | {
      type: 'utterance'
      utterance: number
      text: string
      heard: string
      ending: 'complete' | 'interrupted' | 'cut'
      firstTokenMs: number
      ms: number
    }
  /** The carrier itself says or does something on Deskbell's command. */
  | { type: 'carrier'; what: 'speak' | 'play' | 'digits' | 'language' | 'error'; detail: string }
  | { type: 'glass'; view: GlassView }

/** What happens on the phone and in the mailbox outside a call. */
export type DeskEvent =
  | { type: 'text'; text: DeliveredText }
  | { type: 'mail'; mail: DeliveredMail }
  | { type: 'call'; call: CallSummary }
