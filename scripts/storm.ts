/**
 * `npm run storm [-- --minutes 3 --seed 1]`: two web processes and two workers of an installation of its own are killed
 * with SIGKILL at random while people book; prints what became of every booking and message. Exit code 1 when one was
 * lost, doubled, or sent again without its key.
 */
import { parseArgs } from 'node:util'
import { unlimited } from '../bench/product-process.ts'
import { openScope } from '../bench/scope.ts'
import { removeAbandoned } from '../bench/throw-away.ts'
import { runStorm, type Storm } from './storm/run-storm.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' } } })
const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
if (!(minutes > 0 && minutes <= 6) || !Number.isInteger(seed)) {
  console.error('--minutes: more than 0, at most 6; --seed: a whole number')
  process.exit(1)
}

const scope = openScope({ quick: false, full: false, progress: (step) => process.stderr.write(`… ${step}\n`) })
process.once('SIGINT', () => void scope.close().then(() => process.exit(130)))
try {
  await removeAbandoned()
  process.stderr.write(`… all people book from one address, so the caps are raised: CAPS=${unlimited.CAPS}\n`)
  const storm = await runStorm(scope, { seconds: minutes * 60, seed })
  console.log(summary(storm))
  for (const violation of storm.violations.slice(0, 50)) console.log(`  ${violation}`)
  process.exitCode = storm.violations.length ? 1 : 0
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await scope.close()
}

function summary({ kills, redis, booked, refused, repeated, messages, twice, unknown, violations }: Storm): string {
  return (
    `${minutes} min, seed ${seed}${redis ? '' : ', without Redis'}: ${kills.web + kills.worker} kills (${kills.web} web, ${kills.worker} worker); ` +
    `${booked} booked, ${refused} told that the time is taken, ${repeated} asked more than once; ` +
    `${messages} messages, ${twice} sent twice under their key, ${unknown} of unknown outcome; ${violations.length} violations`
  )
}
