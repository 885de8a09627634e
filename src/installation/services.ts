import { CommandLineError } from '#src/platform/command-line.ts'

export const allServices = ['web', 'worker', 'sandbox'] as const
export type Service = (typeof allServices)[number]

/** Parses a list like `web,worker`. Throws CommandLineError. */
export function readServices(list: string): Set<Service> {
  const wanted = list.split(',').filter(Boolean)
  const wrong = wanted.find((name) => !allServices.includes(name as Service))
  if (wrong === undefined && wanted.length) return new Set(wanted as Service[])
  throw new CommandLineError(
    `--services: ${wrong ?? 'nothing'} is not a service; choose from ${allServices.join(', ')}`,
  )
}
