/** The arrows of DESIGN.md, "The house". What a rule forbids is in its comment; `npm run check` prints it. */

const slices = [
  'events',
  'mails',
  'identity',
  'businesses',
  'webhooks',
  'contacts',
  'messaging',
  'reaching',
  'payments',
  'appointments',
  'conversation',
  'calls',
  'afterwards',
  'statistics',
  'onboarding',
  'privacy',
  'alerts',
  'admin',
  'desk',
  'site',
]
const anySlice = slices.join('|')
/** Test files may reach anything, so no rule applies to imports _from_ them. */
const tests = ['\\.test\\.tsx?$', '^sandbox/testing/']
const queries = '[/-]queries\\.ts$'
const routes = '/routes\\.ts$'
const jobs = '/jobs\\.ts$'

/** An npm package by name; dependency-cruiser resolves it to a folder, also when it is only imported for its types. */
const npm = (...names) => names.flatMap((name) => [`node_modules/${name}/`, `^${name}(/|$)`])

const upward = slices.slice(0, -1).map((slice, position) => ({
  name: 'no-upward-import',
  comment:
    'A slice uses only slices before it; what follows from its events is listed in src/reactions.ts. ' +
    `Order: ${slices.join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${slice}/`, pathNot: tests },
  to: { path: `^src/(${slices.slice(position + 1).join('|')})/` },
}))

/** `only(name, comment, {use, from})`: what `use` matches may be imported only by files that `from` matches. */
const only = (name, comment, { use, from, within = '^(src|sandbox|web|contract)/' }) => ({
  name,
  comment,
  severity: 'error',
  from: { path: within, pathNot: [from, tests].flat() },
  to: { path: use },
})

const doors = [
  {
    name: 'slices-only-through-their-door',
    comment: 'Import another slice from its index.ts only.',
    severity: 'error',
    from: { path: `^src/(${anySlice})/`, pathNot: tests },
    to: { path: `^src/(${anySlice})/`, pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
  },
  {
    name: 'slices-only-through-their-door-from-above',
    comment: 'Import a slice from its index.ts only.',
    severity: 'error',
    from: { pathNot: [`^src/(${anySlice})/`, ...tests, '^test/'] },
    to: { path: `^src/(${anySlice})/`, pathNot: '^src/[^/]+/index\\.ts$' },
  },
]

const ground = [
  {
    name: 'platform-and-providers-know-no-slice',
    comment: 'platform/ and providers/ know nothing of the domain or of how the process is put together.',
    severity: 'error',
    from: { path: '^src/(platform|providers)/', pathNot: tests },
    to: { path: '^src/', pathNot: ['^src/(platform|providers)/', '^src/context\\.ts$'] },
  },
  {
    name: 'context-only-as-a-type',
    comment: 'src/context.ts is built from platform and providers; only its type may be used there.',
    severity: 'error',
    from: { path: '^src/(platform|providers)/', pathNot: tests },
    to: { path: '^src/context\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'context-below-slices',
    comment: 'The Context type names platform parts and provider ports, no slice.',
    severity: 'error',
    from: { path: '^src/context\\.ts$' },
    to: { path: `^src/(${anySlice})/` },
  },
  {
    name: 'nothing-above',
    comment: 'The lists of src/, then installation/, then commands/ stand above all rooms, in that order.',
    severity: 'error',
    from: { path: '^src/[^/]+/', pathNot: ['^src/(installation|commands)/', ...tests] },
    to: { path: '^src/([^/]+\\.ts$|(installation|commands)/)', pathNot: '^src/context\\.ts$' },
  },
  {
    name: 'commands-are-programs',
    comment: 'A command line is run, not imported.',
    severity: 'error',
    from: { path: '^(src|sandbox|scripts|bench)/', pathNot: ['^src/commands/', ...tests] },
    to: { path: '^src/(main\\.ts$|commands/)' },
  },
  {
    name: 'embedded-postgres-knows-no-domain',
    comment: 'The database for one computer needs platform/ only: it is a product of its own.',
    severity: 'error',
    from: { path: '^src/embedded-postgres/', pathNot: tests },
    to: { path: '^src/', pathNot: '^src/(embedded-postgres|platform)/' },
  },
  only('embedded-postgres-through-its-door', 'Only installation/ starts the embedded Postgres, by its index.ts.', {
    use: '^src/embedded-postgres/',
    from: ['^src/embedded-postgres/', '^src/installation/'],
  }),
  only('adapters-only-in-providers', 'Everything outside providers/ speaks to a provider through its port.ts.', {
    use: '^src/providers/[^/]+/(?!port\\.ts$)',
    from: '^src/providers/',
    within: '^(src|sandbox|web|contract|scripts|bench)/',
  }),
  only(
    'providers-listed-for-installation',
    'Only installation/, doctor and the Context type use the list of providers.',
    {
      use: '^src/providers/(index|provider)\\.ts$',
      from: ['^src/providers/', '^src/installation/', '^src/commands/doctor/', '^src/context\\.ts$'],
      within: '^(src|sandbox|web|contract|scripts|bench)/',
    },
  ),
  {
    name: 'web-and-sandbox-use-only-the-contract',
    comment: 'web/ and sandbox/ know of us only what contract/ says.',
    severity: 'error',
    from: { path: '^(web|sandbox)/', pathNot: tests },
    to: { path: '^(src|web|sandbox|scripts|bench|test)/', pathNot: '^$1/' },
  },
  only(
    'sandbox-only-from-installation',
    'Only the composition root starts the sandbox, and only call.ts calls from a terminal.',
    {
      use: '^sandbox/',
      from: ['^sandbox/', '^src/installation/start-sandbox\\.ts$', '^src/commands/call\\.ts$'],
    },
  ),
  only(
    'sandbox-through-its-doors',
    'Import the sandbox from its index.ts, its terminal phone from terminal/index.ts.',
    {
      use: '^sandbox/(?!(terminal/)?index\\.ts$)',
      from: '^sandbox/',
    },
  ),
  only('web-stands-alone', 'The server serves the built web app; it imports none of it.', {
    use: '^web/',
    from: '^web/',
  }),
  only('doctor-only-from-its-command', "What doctor looks at is nobody else's business: only doctor.ts runs it.", {
    use: '^src/commands/doctor/',
    from: ['^src/commands/doctor/', '^src/commands/doctor\\.ts$'],
  }),
  {
    name: 'contract-imports-nothing-of-ours',
    comment: 'contract/ stands at the bottom: no import of ours.',
    severity: 'error',
    from: { path: '^contract/', pathNot: tests },
    to: { path: '^(src|web|sandbox|scripts|bench|test)/' },
  },
  {
    name: 'contract-runs-in-browsers',
    comment: 'contract/ is used by server and browser alike: nothing of Node.',
    severity: 'error',
    from: { path: '^contract/', pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'nothing-imports-tests',
    comment: 'Tests may import everything; nothing that ships, measures or checks imports them.',
    severity: 'error',
    from: { path: '^(src|sandbox|web|contract|scripts)/', pathNot: tests },
    to: { path: ['^test/', ...tests] },
  },
  {
    name: 'nothing-imports-scripts',
    comment: 'scripts/ and bench/ are programs, nothing to import.',
    severity: 'error',
    from: { path: '^(src|sandbox|web|contract)/', pathNot: tests },
    to: { path: '^(scripts|bench)/' },
  },
]

const oneWay = [
  only(
    'sql-only-in-queries',
    'SQL lives in queries.ts (or something-queries.ts), src/platform/db and src/embedded-postgres: kysely and pg too.',
    {
      use: npm('kysely', 'pg', '@types/pg'),
      from: ['^src/platform/db/', '^src/embedded-postgres/', queries],
    },
  ),
  only(
    'handle-only-in-queries',
    'The SQL handle of a transaction (db/handle.ts) is for queries.ts files and src/platform only.',
    {
      use: '^src/platform/db/handle\\.ts$',
      from: ['^src/platform/', queries],
    },
  ),
  only(
    'context-only-at-entry-points',
    'Only routes.ts, jobs.ts, the sessions of conversation/engine, rehearsals of them and what the mounts of ' +
      'identity run hold the context. A use-case takes a transaction, the actor, its input, and the settings or ' +
      'ports it needs.',
    {
      use: '^src/context\\.ts$',
      from: [routes, jobs, '^src/(installation|commands)/', '^src/conversation/(engine|rehearsals)/', '^src/identity/'],
    },
  ),
  only('routes-only-in-routes', 'Routes are made in routes.ts files only: the list of routes is the API.', {
    use: '^src/platform/http/route\\.ts$',
    from: ['^src/platform/http/', '^src/installation/create-web\\.ts$', routes],
  }),
  only('http-framework-only-in-platform', 'Fastify is known to src/platform/http, create-web and the sandbox only.', {
    use: npm('fastify', '@fastify/[^/]+', 'fastify-type-provider-zod'),
    from: ['^src/platform/http/', '^src/installation/create-web\\.ts$', '^sandbox/'],
  }),
  only('model-sdk-only-in-conversation', 'The model SDK is known to src/conversation and src/providers/model only.', {
    use: npm('ai', '@ai-sdk/[^/]+'),
    from: '^src/(conversation|providers/model)/',
  }),
  only('vendor-sdk-only-in-providers', "A vendor's SDK is known to its adapter only.", {
    use: npm('telnyx', 'stripe', 'nodemailer', '@types/nodemailer', 'twilio'),
    from: '^src/providers/',
  }),
  only('sign-in-library-only-in-identity', 'The sign-in library is known to src/identity only.', {
    use: npm('better-auth', '@better-auth/[^/]+'),
    from: '^src/identity/',
  }),
  only('job-queue-only-in-platform', 'The job queue is known to src/platform only.', {
    use: npm('graphile-worker'),
    from: '^src/platform/(jobs|db)/',
  }),
]

const sound = [
  {
    name: 'no-circular',
    comment: 'Modules that need each other are one module, or need a third one below both.',
    severity: 'error',
    from: { pathNot: tests },
    to: { circular: true },
  },
  {
    name: 'resolvable',
    comment: 'This import leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'ships-with-its-dependencies',
    comment: 'What runs in production must not need a devDependency.',
    severity: 'error',
    from: { path: '^(src|sandbox|contract)/', pathNot: tests },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'], pathNot: 'node_modules/@types/' },
  },
]

module.exports = {
  forbidden: [...upward, ...doors, ...ground, ...oneWay, ...sound],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(web/)?dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
}
