import type { FastifyReply } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Calls } from './calls.ts'
import type { CarrierFaults } from './faults.ts'
import { CarrierRefusal, refusals } from './refusals.ts'
import type { Texts } from './texts.ts'

export type HttpApiOptions = {
  apiKey: string
  calls: Calls
  texts: Texts
  faults: CarrierFaults
  clock: Clock
  /** Whether the carrier may speak to this URL: nothing leaves this computer. */
  mayReach: (url: string) => boolean
}

/** Throws CarrierRefusal for a URL that is not on this computer. */
export function requireReachable(options: HttpApiOptions, url: string | undefined): void {
  if (url !== undefined && !options.mayReach(url)) throw refusals.invalid('the URL is not on this computer')
}

/** Never answers; ends when the client gives up or the sandbox closes. */
export function forever(reply: FastifyReply): Promise<never> {
  return new Promise((_, reject) =>
    reply.raw.once('close', () => reject(new CarrierRefusal(499, '499', 'client gave up'))),
  )
}
