/** An overloaded process refuses requests at once; otherwise all of them would wait until all are too late. */
import { getHeapStatistics } from 'node:v8'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { DomainError } from '../../errors/domain-error.ts'

/** The timers' average delay over a second. Above it each request is slower than any time limit. */
const longestDelayMs = 1_000
/** The share of Node's heap limit. Above it Node does little but collect garbage, and then ends. */
const mostOfHeap = 0.9

/**
 * Refuses requests with 503 while the process is overloaded. Exempt are webhooks and sockets, because refusing them
 * would drop callers, and the probes, which report the overload themselves.
 */
export async function shedLoad(server: FastifyInstance, mostDelayMs = longestDelayMs): Promise<void> {
  await server.register(underPressure, {
    maxEventLoopDelay: mostDelayMs,
    maxHeapUsedBytes: mostOfHeap * getHeapStatistics().heap_size_limit,
    pressureHandler: async ({ routeOptions: { config } }) => {
      if (config.verified || config.socket || config.probe) return
      throw new DomainError('unavailable', 'There is more to do here than can be done; try again shortly')
    },
  })
}
