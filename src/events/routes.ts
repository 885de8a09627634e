import { EventList, ExportEvents, ListEvents } from '#contract/audit.ts'
import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { members } from '#src/platform/http/access.ts'
import { live, route, stream } from '#src/platform/http/route.ts'
import { exportEvents } from './export-events.ts'
import { listEvents } from './list-events.ts'
import { createFeed } from './live/feed.ts'

export function eventRoutes(ctx: Context) {
  const watch = createFeed(ctx)
  return [
    route({
      method: 'GET',
      path: paths.api.auditLog,
      summary: 'What happened in this business, newest first, whoever did it',
      access: members('manager'),
      limit: 'lenient',
      query: ListEvents,
      answer: { 200: EventList },
      fails: ['invalid_request', 'not_found'],
      handle: (tx, { query: { size, cursor, ...filter } }) => listEvents(tx, filter, { size, cursor }),
    }),
    live({
      path: paths.api.live,
      summary: 'What changes in this business while somebody looks, as server-sent events',
      access: members('staff'),
      limit: 'lenient',
      events: (_ctx: Context, { params }, from) => watch(params.businessId, from),
    }),
    stream({
      path: paths.api.auditLogFile,
      summary: 'All that happened in this business, as a CSV file',
      access: members('manager'),
      limit: 'lenient',
      query: ExportEvents,
      contentType: 'text/csv; charset=utf-8',
      fileName: 'audit-logs.csv',
      pieces: (ctx: Context, { actor, params, query, requestId }) =>
        exportEvents(ctx.db.by({ actor, requestId }), params.businessId, query),
    }),
  ]
}
