import { ConfigurationError } from './platform/config/environment.ts'

const services = ['web', 'worker', 'sandbox'] as const
export type Service = (typeof services)[number]

/** Which services `--services=web,worker` asks for; all without it. Throws ConfigurationError. */
export function readServices(argv: string[]): Set<Service> {
  const given = argv.find((argument) => argument.startsWith('--services='))
  const unknown = argv.find((argument) => argument !== given)
  if (unknown !== undefined) throw new ConfigurationError([`${unknown}: not understood; only --services=${services.join(',')} is`])
  if (!given) return new Set(services)
  const wanted = given.slice('--services='.length).split(',').filter(Boolean)
  const wrong = wanted.find((one) => !services.includes(one as Service))
  if (wrong !== undefined || !wanted.length) throw new ConfigurationError([`--services: ${wrong ?? 'nothing'} is not a service; choose from ${services.join(', ')}`])
  return new Set(wanted as Service[])
}
