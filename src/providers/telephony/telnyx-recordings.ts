import type Telnyx from 'telnyx'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { FoundRecording, WhichRecordings } from './port.ts'

/** The carrier gives 250 on a page at most. */
const pageSize = 250
const mostRecordings = 1000

/** What the carrier holds, newest first, page after page. */
export async function findRecordings(
  client: Telnyx,
  which: WhichRecordings,
  signal: AbortSignal,
): Promise<FoundRecording[]> {
  const filter =
    'callControlId' in which
      ? { call_control_id: which.callControlId }
      : { created_at: { gte: which.since.toString({ fractionalSecondDigits: 3 }) } }
  const found: FoundRecording[] = []
  for await (const recording of client.recordings.list({ filter, 'page[size]': pageSize }, { signal })) {
    const { id, call_control_id, channels, download_urls, duration_millis, recording_started_at } = recording
    if (!id || !call_control_id || !recording_started_at) throw new ProviderError('unknown', 'unreadable_answer')
    found.push({
      recordingId: id,
      callControlId: call_control_id,
      from: recording.from ?? null,
      to: recording.to ?? null,
      url: download_urls?.wav ?? download_urls?.mp3 ?? null,
      seconds: (duration_millis ?? 0) / 1000,
      at: recording_started_at,
      channels: channels ?? null,
    })
    if (found.length >= mostRecordings) break
  }
  return found
}

type FetchOptions = {
  mostBytes: number
  /** Where the carrier's API is: the sandbox keeps its recordings there, without TLS. */
  carrierUrl: string
  /** Milliseconds until the first byte, and from one piece to the next. */
  timeoutMs: number
}

/** Fetches from the carrier's store, without our key: the URL is enough. Redirects are not followed. */
export async function fetchRecording(url: string, options: FetchOptions): Promise<AsyncIterable<Uint8Array>> {
  const asked = URL.canParse(url) ? new URL(url) : null
  if (!asked || (asked.protocol !== 'https:' && asked.origin !== new URL(options.carrierUrl).origin))
    throw new ProviderError('refused', 'bad_url')
  const patience = createPatience(options.timeoutMs)
  const answer = await patience.over(() => fetch(asked, { signal: patience.signal, redirect: 'error' }))
  if (answer.ok && answer.body) return capped(answer.body, options.mostBytes, patience)
  patience.end()
  throw new ProviderError(answer.status >= 500 || answer.status === 429 ? 'not-done' : 'refused', String(answer.status))
}

async function* capped(
  body: ReadableStream<Uint8Array>,
  mostBytes: number,
  patience: Patience,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  let bytes = 0
  try {
    for (;;) {
      const { done, value } = await patience.over(() => reader.read())
      if (done) return
      bytes += value.length
      if (bytes > mostBytes) throw new ProviderError('refused', 'too_large')
      yield value
    }
  } finally {
    patience.end()
  }
}

type Patience = ReturnType<typeof createPatience>

/** Aborts when a step takes too long, however many steps there are. Fetching changes nothing: it may be retried. */
function createPatience(timeoutMs: number) {
  const abort = new AbortController()
  const { signal } = abort
  return {
    signal,
    async over<T>(step: () => Promise<T>): Promise<T> {
      const timer = setTimeout(() => abort.abort(), timeoutMs)
      try {
        return await step()
      } catch (error) {
        throw new ProviderError('not-done', signal.aborted ? 'timeout' : 'connection_lost', { cause: error })
      } finally {
        clearTimeout(timer)
      }
    },
    end: () => abort.abort(),
  }
}
