import type { Storm } from './run-storm.ts'

/** Sums up in one line what became of everything. */
export function summaryOf({
  kills,
  redis,
  booked,
  refused,
  repeated,
  messages,
  twice,
  unknown,
  violations,
}: Storm): string {
  return (
    `${redis ? '' : 'Without Redis: '}${kills.web + kills.worker} kills (${kills.web} web, ${kills.worker} worker); ` +
    `${booked} booked, ${refused} told that the time is taken, ${repeated} asked more than once; ` +
    `${messages} messages, ${twice} sent twice under their key, ${unknown} of unknown outcome; ` +
    `${violations.length} violations`
  )
}
