/**
 * Numbers that misbehave, by their last four digits. README.md holds the same table for people. Texts look at `to`;
 * outgoing calls at `to`; incoming calls at the caller's number.
 */
export type TextMagic =
  | 'blocked'
  | 'hang_but_send'
  | 'down_once'
  | 'delivery_failed'
  | 'unconfirmed'
  | 'rate_limited_once'
  | 'hang_and_lose'
  | 'network_away'
  | 'expired'
export type DialMagic =
  | 'no_answer'
  | 'busy'
  | 'answers_itself'
  | 'declines'
  | 'dial_hangs'
  | 'mailbox'
  | 'screens'
  | 'forwards_back'
  | 'presses_one'
export type CallerMagic = 'cancels' | 'answer_down_once' | 'answer_hangs' | 'looks_like_spam' | 'relay_refused'

const texts: Record<string, TextMagic> = {
  '0001': 'blocked',
  '0002': 'hang_but_send',
  '0003': 'down_once',
  '0004': 'delivery_failed',
  '0005': 'unconfirmed',
  '0006': 'rate_limited_once',
  '0007': 'hang_and_lose',
  '0008': 'network_away',
  '0009': 'expired',
}
const dials: Record<string, DialMagic> = {
  '0011': 'no_answer',
  '0012': 'busy',
  '0013': 'answers_itself',
  '0014': 'declines',
  '0015': 'dial_hangs',
  '0016': 'mailbox',
  '0017': 'screens',
  '0018': 'forwards_back',
  '0019': 'presses_one',
}
const callers: Record<string, CallerMagic> = {
  '0021': 'cancels',
  '0022': 'answer_down_once',
  '0023': 'answer_hangs',
  '0024': 'looks_like_spam',
  '0025': 'relay_refused',
}

export const textMagic = (to: string): TextMagic | null => texts[to.slice(-4)] ?? null
export const dialMagic = (to: string): DialMagic | null => dials[to.slice(-4)] ?? null
export const callerMagic = (from: string): CallerMagic | null => callers[from.slice(-4)] ?? null
