import type { Call } from './call.ts'

/** Dollars a minute, as the specification's example of call.cost has them. What a relay costs is in no document. */
const rates = { 'sip-trunking': 0.005, 'call-control': 0.0018 }
const recordingRate = 0.0019

/** What a call has cost, in begun minutes from when it was answered; null for one that nobody answered. */
export function costOf(call: Call, endedAtMs: number): object | null {
  if (call.answeredAtMs === null) return null
  const minutes = Math.max(1, Math.ceil((endedAtMs - call.answeredAtMs) / 60_000))
  const parts = Object.entries({ ...rates, ...(call.wasRecorded && { 'call-recording': recordingRate }) })
  const total = parts.reduce((sum, [, rate]) => sum + rate * minutes, 0)
  return {
    status: 'success',
    billing_group_id: null,
    billed_duration_secs: minutes * 60,
    total_cost: total.toFixed(4),
    cost_parts: parts.map(([part, rate]) => ({
      call_part: part,
      billed_duration_secs: minutes * 60,
      rate: rate.toFixed(5),
      cost: (rate * minutes).toFixed(4),
      currency: 'USD',
    })),
    occurred_at: new Date(endedAtMs).toISOString(),
  }
}
