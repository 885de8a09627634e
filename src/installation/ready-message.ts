import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { makeSignInLink } from '#src/identity/index.ts'
import type { Demo } from './demo.ts'
import type { Installation } from './start.ts'

export type Shown = { seconds: number; /** Whether a person reads it, and no file keeps it. */ isTerminal: boolean }

/**
 * The message after a start, for a terminal of 80 columns: one address per line. In production the sign-in links appear
 * on a terminal only, because many people read a log.
 */
export async function readyMessage(installation: Installation, { seconds, isTerminal }: Shown): Promise<string> {
  const { ctx, webUrl } = installation
  const lines = [
    `${ctx.config.productName} is ready (${seconds.toFixed(1)} s)`,
    ...(await sandboxLines(installation, isTerminal)),
  ]
  if (webUrl) lines.push('', `  Web and API  ${webUrl}`, `  API reader   ${webUrl}${paths.docs}`)
  return `${lines.join('\n')}\n`
}

async function sandboxLines(installation: Installation, isTerminal: boolean): Promise<string[]> {
  const { demo, sandboxUrl } = installation
  if (!demo || !sandboxUrl) return []
  return [
    '',
    'Sandbox: nothing leaves this computer.',
    'Call the demo business on the phone, or from another terminal: npm run call',
    `  Phone    ${sandboxUrl}${paths.sandboxPhone}`,
    `  Mailbox  ${sandboxUrl}${paths.sandboxMailbox}`,
    ...(await signInLines(installation.ctx, { demo, isTerminal })),
  ]
}

async function signInLines(ctx: Context, { demo, isTerminal }: { demo: Demo; isTerminal: boolean }): Promise<string[]> {
  const { production, baseUrl } = ctx.config
  if (production && !isTerminal) return ['Links that sign somebody in are shown on a terminal only.']
  const link = async (userId: string, to: string) => {
    const wanted = { userId, to, production, nowMs: ctx.clock.nowMs() }
    return `${baseUrl}${await ctx.db.asPlatform('make a sign-in link', (tx) => makeSignInLink(tx, wanted))}`
  }
  return [
    production
      ? 'Open its app; each of these links is good once, for 15 minutes:'
      : 'Open its app, signed in as one of them:',
    `  Owner    ${await link(demo.ownerId, paths.apps)}`,
    `  Staff    ${await link(demo.staffId, paths.apps)}`,
    `  Admin    ${await link(demo.adminId, paths.admin)}`,
  ]
}
