/** A process whose timers come a second late refuses what is new, and nothing that would hang up on a caller. */
import { setImmediate as turn } from 'node:timers/promises'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { shedLoad } from './shed-load.ts'

let server: FastifyInstance
beforeEach(async () => {
  server = fastify()
  server.setErrorHandler((error, _request, reply) => reply.status(500).send((error as { code?: string }).code))
  await shedLoad(server)
  server.get('/page', () => 'served')
  server.get('/webhook', { config: { verified: true } }, () => 'served')
  server.get('/relay', { config: { socket: true } }, () => 'served')
  server.get('/healthz', { config: { probe: true } }, () => 'served')
  await server.ready()
})
afterEach(() => server.close())

const ask = async (url: string) => (await server.inject(url)).body

/** Two turns of the event loop that take so long each. */
async function block(ms: number): Promise<void> {
  for (const _ of ['once', 'again']) {
    const until = performance.now() + ms
    while (performance.now() < until);
    await turn()
    // Timers that are due have run by the second turn.
    await turn()
  }
}

test('while it is overloaded pages are refused; webhooks, sockets and probes are not', async () => {
  expect(await ask('/page')).toBe('served')
  // The first fills a sample with short delays, the others with long ones alone.
  for (const _ of [1, 2]) await block(1_300)
  expect([await ask('/page'), await ask('/webhook'), await ask('/relay'), await ask('/healthz')]).toEqual([
    'unavailable',
    'served',
    'served',
    'served',
  ])
})
