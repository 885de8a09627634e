/** Every route. The server registers this list, OpenAPI is printed from it. */
import { adminRoutes } from './admin/index.ts'
import { afterwardsRoutes } from './afterwards/index.ts'
import { appointmentRoutes } from './appointments/index.ts'
import { businessRoutes } from './businesses/index.ts'
import { callRoutes, sandboxCallRoutes } from './calls/index.ts'
import type { Context } from './context.ts'
import { conversationRoutes } from './conversation/index.ts'
import { deskRoutes } from './desk/index.ts'
import { eventRoutes } from './events/index.ts'
import { identityRoutes, sandboxIdentityRoutes } from './identity/index.ts'
import type { AnyRoute } from './platform/http/route.ts'
import { privacyParts } from './privacy-parts.ts'
import { privacyRoutes } from './privacy/index.ts'
import { reachingRoutes } from './reaching/index.ts'
import { siteRoutes } from './site/index.ts'
import { statisticsRoutes } from './statistics/index.ts'
import { webhookRoutes } from './webhooks/index.ts'

export function routesOf(ctx: Context): AnyRoute<Context>[] {
  return [
    ...siteRoutes(ctx),
    ...identityRoutes(ctx),
    ...businessRoutes(ctx),
    ...webhookRoutes(ctx),
    ...reachingRoutes(ctx),
    ...appointmentRoutes(ctx),
    ...conversationRoutes(ctx),
    ...callRoutes(ctx),
    ...afterwardsRoutes(ctx),
    ...statisticsRoutes,
    ...eventRoutes(ctx),
    ...privacyRoutes(ctx, privacyParts),
    ...adminRoutes(ctx),
    ...deskRoutes(ctx),
    ...(ctx.config.sandbox?.demo ? sandboxIdentityRoutes(ctx) : []),
    ...(ctx.config.sandbox ? sandboxCallRoutes(ctx) : []),
  ] as unknown as AnyRoute<Context>[]
}
