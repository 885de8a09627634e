/** Checks of Redis, when REDIS_URL is set: it counts the limits. */
import { fail, messageOf, ok, warn } from '#src/platform/ops/finding.ts'
import { placeOf } from '#src/platform/ops/places.ts'
import { lookAtRedis } from '#src/platform/rate-limit/look-at-redis.ts'
import { type Check } from './check.ts'
import { answerWithinMs } from './deadlines.ts'

const oldestMajor = 7

const reachable: Check = {
  id: 'redis.reachable',
  needs: ['config.readable'],
  async run(looked) {
    const { redisUrl } = (await looked.installation()).config
    if (redisUrl === null) return ok('REDIS_URL is not set: limits are counted in Postgres')
    try {
      const { version, evicts, role } = await lookAtRedis(redisUrl, answerWithinMs)
      const seen = `${placeOf(redisUrl)}: Redis ${version}, ${role}, maxmemory-policy ${evicts}`
      if (Number.parseInt(version, 10) < oldestMajor) return fail(seen, `Upgrade it to Redis ${oldestMajor} or later.`)
      if (role === 'slave') return fail(`${seen}: a replica counts nothing`, 'Point REDIS_URL to the primary.')
      if (evicts !== 'noeviction')
        return warn(`${seen}: when it is full it forgets who was counted`, 'Set its maxmemory-policy to noeviction.')
      return ok(seen)
    } catch (error) {
      return fail(`${placeOf(redisUrl)}: ${messageOf(error)}`, 'Correct REDIS_URL, or start the Redis that it names.')
    }
  },
}

export const redisChecks = [reachable]
