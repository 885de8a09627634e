/** Prints what the web app knows of each route: types, and a small table of roles. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import { buildConfig } from '#src/installation/config.ts'
import { closeContext, createContext } from '#src/installation/create-context.ts'
import { readEnvironment } from '#src/installation/environment.ts'
import { installationSecrets } from '#src/platform/config/secrets.ts'
import type { Route } from '#src/platform/http/route.ts'
import { codesOf } from '#src/platform/http/schema.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { routesOf } from '#src/routes.ts'
import { root } from '../checks/step.ts'

/** Where a schema stands in contract/. */
type Named = Map<unknown, { file: string; name: string }>

/** What the app's screens ask; the other doors are for programs, visitors and admins. */
const isAsked = ({ path, access }: Route) =>
  (access.kind === 'members' || access.kind === 'users') && path.startsWith('/api/')

/** Throws for a schema that has no name in contract/. */
export async function printClient(): Promise<string> {
  const routes = (await readRoutes()).filter(isAsked).sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
  const named = await namedSchemas()
  const used = new Set<string>()
  const typeOf = (schema: z.ZodType | undefined, route: Route) => {
    if (!schema) return 'undefined'
    const found = named.get(schema)
    if (!found) throw new Error(`${nameOf(route)}: give its schemas names in contract/, for the web app's client`)
    used.add(found.file)
    return `z.input<typeof ${spaceOf(found.file)}.${found.name}>`
  }
  const types = routes.map(
    (route) => `  '${nameOf(route)}': {
    params: ${paramsOf(route.path)}
    query: ${typeOf(route.query as z.ZodType | undefined, route)}
    body: ${typeOf(route.body as z.ZodType | undefined, route)}
    answer: ${typeOf(Object.values(route.answer)[0] as z.ZodType, route)}
    code: ${codesOf(route)
      .map((code) => `'${code}'`)
      .join(' | ')}
    idempotent: ${route.idempotent === true}
  }`,
  )
  const imports = [...used].sort().map((file) => `import type * as ${spaceOf(file)} from '#contract/${file}'`)
  const roles = routes.flatMap((route) =>
    route.access.kind === 'members' ? [`  '${nameOf(route)}': '${route.access.role}',`] : [],
  )
  return `// Printed from the list of routes by: npm run generate
import type { z } from 'zod'
${imports.join('\n')}

/** What each route takes and answers, as it goes over the wire, and the codes with which it may fail. */
export type Api = {
${types.join('\n')}
}

/** The lowest role that may ask. */
export const roles = {
${roles.join('\n')}
} as const
`
}

const nameOf = ({ method, path }: Route) => `${method} ${path}`
const spaceOf = (file: string) => basename(file, '.ts').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

function paramsOf(path: string): string {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => `${match[1]}: string`)
  return names.length ? `{ ${names.join('; ')} }` : 'undefined'
}

async function namedSchemas(): Promise<Named> {
  const named: Named = new Map()
  const files = (await readdir(join(root, 'contract'))).filter((file) => /(?<!\.test)\.ts$/.test(file)).sort()
  for (const file of files)
    for (const [name, value] of Object.entries((await import(join(root, 'contract', file))) as object))
      if (!named.has(value)) named.set(value, { file, name })
  return named
}

/** The list needs a context to be made; nothing of it is used. */
async function readRoutes(): Promise<Route[]> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-routes-'))
  const secrets = await installationSecrets(folder).finally(() => rm(folder, { recursive: true }))
  const config = buildConfig(readEnvironment({}), {
    secrets,
    webPort: 0,
    databaseUrl: 'postgres://nobody@127.0.0.1:9/none',
    sandboxUrl: 'http://127.0.0.1:9',
    sandboxSmtpUrl: 'smtp://127.0.0.1:9',
  })
  const ctx = createContext(config, { log: createLog({ level: 'silent' }) })
  try {
    return routesOf(ctx).filter((one): one is Route => one.kind === 'route')
  } finally {
    await closeContext(ctx)
  }
}
