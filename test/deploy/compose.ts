/** `deploy/compose.yaml` as far as we use the format; anything else in it is refused, so that a misspelt key shows. */
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'

const words = z.array(z.string())
const duration = z.string().regex(/^\d+s$/)
const condition = z.enum(['service_completed_successfully', 'service_healthy'])

const Service = z.strictObject({
  image: z.string().regex(/^[a-z]+:[\w.-]+$/),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  entrypoint: words.optional(),
  command: words.optional(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: words.default([]),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  tmpfs: words.optional(),
  volumes: words.optional(),
  ports: words.default([]),
  networks: words.min(1),
  cap_drop: words.optional(),
  security_opt: words.optional(),
  shm_size: z.string().optional(),
  restart: z.enum(['unless-stopped', 'no']),
  profiles: words.default([]),
  stop_grace_period: duration.optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition })).default({}),
  healthcheck: z
    .strictObject({
      test: words.refine(([kind]) => kind === 'CMD', 'a health check is words, no shell'),
      interval: duration,
      timeout: duration,
      retries: z.number().optional(),
      start_period: duration.optional(),
    })
    .optional(),
})
export type Service = z.infer<typeof Service>

const Compose = z.strictObject({
  name: z.string(),
  services: z.record(z.string(), Service),
  networks: z.record(
    z.string(),
    z.strictObject({
      internal: z.boolean().optional(),
      ipam: z.strictObject({ config: z.array(z.strictObject({ subnet: z.cidrv4() })) }).optional(),
    }),
  ),
  volumes: z.record(z.string(), z.null()),
  secrets: z.record(z.string(), z.strictObject({ file: z.string().startsWith('./secrets/') })),
})

/** Throws where it is not as above. The blocks that only name what services share (x-…) are left out. */
export async function readCompose(file: string): Promise<z.infer<typeof Compose>> {
  const read = z.record(z.string(), z.unknown()).parse(parse(await readFile(file, 'utf8'), { merge: true }))
  return Compose.parse(Object.fromEntries(Object.entries(read).filter(([name]) => !name.startsWith('x-'))))
}
