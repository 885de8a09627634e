/** Who is told when something is wrong, and the heartbeat whose absence others notice. Neither is needed. */
import { httpUrl } from '#src/platform/config/values.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { fail, ok, warn, type Finding } from '#src/platform/ops/finding.ts'
import { placeOf } from '#src/platform/ops/places.ts'
import { guard } from '../guard.ts'
import { defineProvider } from '../provider.ts'
import { sendHeartbeat } from './heartbeat.ts'
import type { Alerts } from './port.ts'
import { checkSlack, tellSlack } from './slack.ts'

const nobody = () => Promise.reject(new ProviderError('not-asked', 'not_configured'))

export const alerts = defineProvider({
  variables: { SLACK_WEBHOOK_URL: httpUrl.optional(), HEARTBEAT_URL: httpUrl.optional() },
  secrets: ['SLACK_WEBHOOK_URL', 'HEARTBEAT_URL'],
  standsIn: null,
  webhookPath: null,
  configure: ({ SLACK_WEBHOOK_URL, HEARTBEAT_URL }) => ({
    url: SLACK_WEBHOOK_URL ?? null,
    heartbeatUrl: HEARTBEAT_URL ?? null,
    timeoutMs: 5_000,
  }),
  create({ url, heartbeatUrl, timeoutMs }, { clock, log, metrics }) {
    const port: Alerts = {
      canTell: url !== null,
      tell: url === null ? nobody : (text) => tellSlack({ url, timeoutMs, clock }, text),
      hasHeartbeat: heartbeatUrl !== null,
      beat: heartbeatUrl === null ? nobody : () => sendHeartbeat({ url: heartbeatUrl, timeoutMs }),
    }
    return guard(port, { name: 'alerts', log, metrics, local: {} })
  },
  doctor: {
    id: 'alerts.reachable',
    /** Nobody is told anything, and the heartbeat's address is left alone: a request to it would count as one. */
    async look({ url, timeoutMs }): Promise<Finding> {
      if (url === null) return ok('nobody is told: SLACK_WEBHOOK_URL is not set')
      try {
        await checkSlack({ url, timeoutMs })
        return ok(`${placeOf(url)} takes messages`)
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        const todo =
          error.certainty === 'refused'
            ? 'Make a new incoming webhook and set SLACK_WEBHOOK_URL to its address.'
            : 'Correct the host in SLACK_WEBHOOK_URL, open the way to it, or leave it empty.'
        return fail(`${placeOf(url)}: ${error.code}`, todo)
      }
    },
    live: {
      id: 'live.alert',
      async look(port, { baseUrl }): Promise<Finding> {
        if (!port.canTell) return warn('no test alert: nobody is told', 'Set SLACK_WEBHOOK_URL if somebody shall be.')
        try {
          await port.tell(`Deskbell at ${baseUrl}\nTEST: asked for by doctor --live. Nothing is wrong.`)
          return ok('a test alert was sent')
        } catch (error) {
          if (!(error instanceof ProviderError)) throw error
          return fail(`the test alert was not taken: ${error.code}`, 'See alerts.reachable.')
        }
      },
    },
  },
})
