/** `npm run storm` for a minute. In small, `book-appointment.races` and `embedded.fault` show the same. */
import { expect, test } from 'vitest'
import { openScope } from '../bench/scope.ts'
import { runStorm } from '../scripts/storm/run-storm.ts'

test('web processes and workers are killed at random: no booking is lost or doubled', async () => {
  const scope = openScope({ quick: true, full: false, progress: () => undefined })
  try {
    const storm = await runStorm(scope, { seconds: 60, seed: 7 })
    expect(storm.violations).toEqual([])
    expect(storm.booked).toBeGreaterThan(0)
    expect(storm.kills.web + storm.kills.worker).toBeGreaterThan(0)
  } finally {
    await scope.close()
  }
}, 300_000)
