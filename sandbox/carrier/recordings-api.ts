import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { HttpApiOptions } from './http-options.ts'

const ListQuery = z.strictObject({
  'filter[call_control_id]': z.string().optional(),
  'filter[created_at][gte]': z.iso.datetime({ offset: true }).optional(),
  'page[size]': z.coerce.number().int().min(1).max(250).default(20),
  'page[number]': z.coerce.number().int().min(1).default(1),
})
type ById = { Params: { id: string } }

/** What has been recorded: asking for it, and deleting it for good. */
export function registerRecordings(v2: FastifyInstance, { calls }: HttpApiOptions): void {
  const { recordings } = calls

  v2.get('/recordings', async (request) => {
    const query = ListQuery.parse(request.query)
    const since = query['filter[created_at][gte]']
    const all = recordings.list({
      callControlId: query['filter[call_control_id]'],
      sinceMs: since === undefined ? undefined : Date.parse(since),
    })
    const [size, number] = [query['page[size]'], query['page[number]']]
    return {
      data: all.slice((number - 1) * size, number * size).map((recording) => recordings.view(recording)),
      meta: {
        page_number: number,
        page_size: size,
        total_pages: Math.ceil(all.length / size),
        total_results: all.length,
      },
    }
  })
  v2.get<ById>('/recordings/:id', async ({ params }) => ({ data: recordings.view(recordings.find(params.id)) }))
  v2.delete<ById>('/recordings/:id', async ({ params }) => ({ data: recordings.view(recordings.remove(params.id)) }))
}

/** The store behind the URLs, which asks for no key. */
export function registerFiles(app: FastifyInstance, { calls }: HttpApiOptions): void {
  app.get<{ Params: { file: string } }>('/recordings/:file', async ({ params }, reply) => {
    const file = calls.recordings.file(params.file.replace(/\.wav$/, ''))
    if (!Buffer.isBuffer(file)) return reply.code(file).type('application/xml').send('<Error/>')
    return reply.type('audio/wav').send(file)
  })
}
