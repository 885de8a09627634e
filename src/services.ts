import { CommandLineError } from './platform/command-line.ts'

const services = ['web', 'worker', 'sandbox'] as const
export type Service = (typeof services)[number]

/** Which services a list like `web,worker` names. Throws CommandLineError. */
export function readServices(list: string): Set<Service> {
  const wanted = list.split(',').filter(Boolean)
  const wrong = wanted.find((one) => !services.includes(one as Service))
  if (wrong === undefined && wanted.length) return new Set(wanted as Service[])
  throw new CommandLineError(`--services: ${wrong ?? 'nothing'} is not a service; choose from ${services.join(', ')}`)
}
