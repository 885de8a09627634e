/** A process that falls behind says so at once, instead of letting everybody wait until nobody is served. */
import { getHeapStatistics } from 'node:v8'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { DomainError } from '../../errors/domain-error.ts'

/** How late its timers come on average, over a second; then each request in hand is slower than any time limit. */
const longestDelayMs = 1_000
/** Of the heap that Node may have; beyond, it does nothing but look for garbage, and then ends. */
const mostOfHeap = 0.9

/**
 * Requests are refused with 503 while the process is overloaded. Not what a provider sends or asks (it would take a
 * caller's line down), and not the probes, which tell themselves.
 */
export async function shedLoad(server: FastifyInstance): Promise<void> {
  await server.register(underPressure, {
    maxEventLoopDelay: longestDelayMs,
    maxHeapUsedBytes: mostOfHeap * getHeapStatistics().heap_size_limit,
    pressureHandler: async ({ routeOptions: { config } }) => {
      if (config.verified || config.socket || config.probe) return
      throw new DomainError('unavailable', 'There is more to do here than can be done; try again shortly')
    },
  })
}
