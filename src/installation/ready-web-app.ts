import { ConfigurationError } from '#src/platform/config/environment.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Log } from '#src/platform/monitoring/log.ts'
import { buildWeb } from '#src/platform/web-app/build-web.ts'
import { hasSources } from '#src/platform/web-app/sources.ts'
import { findBuild } from '#src/platform/web-app/web-app.ts'

/**
 * Sees to it that the web app is built. From sources it is built when they have changed, and a build that fails is told
 * and leaves the rest of the product to work; in production nothing is built. Rejects with ConfigurationError there
 * when there is no build.
 */
export async function readyWebApp({ production, log }: { production: boolean; log: Log }): Promise<void> {
  if (production || !hasSources()) {
    await findBuild().catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error
      throw new ConfigurationError(['the web app is not built; run npm ci (not for production) and npm run build'])
    })
    return
  }
  await buildWeb().catch((error: unknown) =>
    log.error({ err: error }, 'the web app could not be built; everything else works'),
  )
}
