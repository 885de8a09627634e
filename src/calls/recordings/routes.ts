import { ListPage } from '#contract/list-page.ts'
import { paths } from '#contract/paths.ts'
import { RecordingList } from '#contract/recordings.ts'
import type { Context } from '#src/context.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import { members } from '#src/platform/http/access.ts'
import { route, stream } from '#src/platform/http/route.ts'
import { bytesOfAudio, fetchAudio } from './fetch-audio.ts'
import { presentRecording } from './present.ts'
import { listRecordingRows } from './queries.ts'

export const recordingRoutes = [
  route({
    method: 'GET',
    path: paths.api.recordings,
    summary: "Callers' voice messages and recorded calls, newest first",
    access: members('staff'),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: RecordingList },
    fails: ['invalid_request', 'not_found'],
    async handle(tx, { query }) {
      const { rows, next } = await pageById(
        query,
        (beyond, size) => listRecordingRows(tx, { beyond, size }),
        ({ id }) => id,
      )
      return { items: rows.map(presentRecording), next }
    },
  }),
  stream({
    path: paths.api.recordingAudio,
    summary: 'The sound of a recording; 404 until it is stored',
    access: members('staff'),
    limit: 'lenient',
    contentType: 'audio/wav',
    fileName: 'recording.wav',
    bytes: (ctx: Context, { actor, params, requestId }) => bytesOfAudio(ctx.db.by({ actor, requestId }), params),
    pieces: (ctx: Context, { actor, params, requestId }) =>
      fetchAudio(ctx.db.by({ actor, requestId }), ctx.storage, params),
  }),
]
