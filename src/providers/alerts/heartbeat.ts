/** A heartbeat address outside: a GET every minute, as healthchecks.io, Uptime Kuma and their like take it. */
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { ask } from './ask.ts'

export async function sendHeartbeat({ url, timeoutMs }: { url: string; timeoutMs: number }): Promise<void> {
  const { answer } = await ask({ url, timeoutMs })
  if (!answer.ok) throw new ProviderError(answer.status < 500 ? 'refused' : 'unknown', `http_${answer.status}`)
}
