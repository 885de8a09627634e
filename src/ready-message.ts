import { makeSignInLink } from './identity/index.ts'
import type { Installation } from './installation.ts'

export type Shown = { seconds: number; /** Whether a person reads it, and no file keeps it. */ isTerminal: boolean }

/** What is said once everything stands. In production the links that sign somebody in are shown on a terminal only: a log is read by many. */
export async function readyMessage(installation: Installation, { seconds, isTerminal }: Shown): Promise<string> {
  const { ctx, webUrl } = installation
  const lines = [`${ctx.config.productName} is ready (${seconds.toFixed(1)} s)`, ...(await sandboxLines(installation, isTerminal))]
  if (webUrl) lines.push('', `  Web and API  ${webUrl}`, `  API reader   ${webUrl}/docs`)
  return `${lines.join('\n')}\n`
}

async function sandboxLines({ ctx, sandboxUrl, demo }: Installation, isTerminal: boolean): Promise<string[]> {
  if (!demo || !sandboxUrl) return []
  const { production, baseUrl } = ctx.config
  const link = async (userId: string, to: string) => `${baseUrl}${await ctx.db.asPlatform('make a sign-in link', (tx) => makeSignInLink(tx, { userId, to, production, nowMs: ctx.clock.nowMs() }))}`
  const links = production && !isTerminal ? ['  Links that sign somebody in are shown on a terminal only.'] : [
    `  The overview, signed in as the owner    ${await link(demo.ownerId, `/businesses/${demo.businessId}`)}`,
    `  The same, signed in as staff            ${await link(demo.staffId, `/businesses/${demo.businessId}`)}`,
    `  The admin page, signed in as an admin   ${await link(demo.adminId, '/admin')}`,
    ...(production ? ['  Each of these three is good once, for 15 minutes.'] : []),
  ]
  return [
    '',
    'Sandbox: nothing leaves this computer.',
    `  The phone, to call the demo business    ${sandboxUrl}/sandbox/phone`,
    `  The mailbox, where its mails arrive     ${sandboxUrl}/sandbox/mailbox`,
    ...links,
    '  Or call from another terminal           npm run call',
  ]
}
