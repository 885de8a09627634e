/** Checks of the web server: our own port, and the proxy in front of it. */
import { fail, messageOf, ok, warn } from '#src/platform/ops/finding.ts'
import { knock } from '#src/platform/ops/places.ts'
import { type Check } from './check.ts'
import { answerWithinMs } from './deadlines.ts'
import { isLoopback, whoAnswers } from './places.ts'

const port: Check = {
  id: 'web.port',
  needs: ['config.readable'],
  async run(looked) {
    const { web } = await looked.installation()
    // A server that listens on all addresses listens on this computer too.
    const host = { '0.0.0.0': '127.0.0.1', '::': '::1' }[web.host] ?? web.host
    const place = host.includes(':') ? `[${host}]:${web.port}` : `${host}:${web.port}`
    const isTaken = await knock(`http://${place}`, answerWithinMs).then(
      () => true,
      () => false,
    )
    if (!isTaken) return warn(`nothing listens on ${place}: the web process does not run`, 'Run: npm start')
    const { isDeskbell } = await whoAnswers(`http://${place}`).catch(() => ({ isDeskbell: false }))
    return isDeskbell
      ? ok(`Deskbell answers on ${place}`)
      : fail(`something that is not Deskbell listens on ${place}`, 'Stop it, or choose another PORT.')
  },
}

const proxy: Check = {
  id: 'proxy.reaches-us',
  needs: ['config.readable'],
  async run(looked) {
    const { BASE_URL } = (await looked.installation()).env
    if (!BASE_URL || isLoopback(BASE_URL)) return ok('BASE_URL is this computer')
    try {
      const { isDeskbell, status } = await whoAnswers(BASE_URL)
      if (isDeskbell) return ok(`Deskbell answers at ${BASE_URL}`)
      return fail(
        `${BASE_URL} answers with ${status}, and it is not Deskbell`,
        'Let the proxy pass everything on to HOST:PORT, and start the web process.',
      )
    } catch (error) {
      const { cause } = error as Error
      return fail(
        `${BASE_URL}: ${messageOf(cause instanceof Error ? cause : error)}`,
        'See that its name leads to the proxy, that its certificate is good, and that the proxy runs.',
      )
    }
  },
}

export const webChecks = [port, proxy]
