import { startTime, type Call } from './call.ts'

/** With the SIP code that each is told with; an incoming call that its caller ends has none. */
const sipCauses = {
  normal_clearing: '200',
  originator_cancel: 'unspecified',
  timeout: '408',
  no_answer: '480',
  time_limit: '200',
  user_busy: '486',
  call_rejected: '603',
}
export type HangupCause = keyof typeof sipCauses
export type Ending = { cause: HangupCause; source: 'caller' | 'callee' | 'unknown' }

/** What `call.hangup` tells besides. */
export function hangupPayload(call: Call, { cause, source }: Ending): object {
  return {
    state: 'hangup',
    hangup_cause: cause,
    hangup_source: source,
    sip_hangup_cause: sipCauses[cause],
    call_quality_stats: null,
    ...startTime(call),
  }
}
