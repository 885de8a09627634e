/** Our addresses: is an address this computer, and does Deskbell answer there? */
import { answerWithinMs } from './deadlines.ts'

export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return (
    hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.') || hostname.endsWith('.localhost')
  )
}

/**
 * Asks what answers at this base URL. Deskbell is known by the names of its errors, whatever its product name is.
 * Throws when nothing answers.
 */
export async function whoAnswers(baseUrl: string): Promise<{ isDeskbell: boolean; status: number }> {
  const url = new URL('/api/is-this-deskbell', baseUrl)
  const answer = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(answerWithinMs),
  })
  const text = await answer.text()
  return { isDeskbell: text.includes('urn:deskbell:error:'), status: answer.status }
}
