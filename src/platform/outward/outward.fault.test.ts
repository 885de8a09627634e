/** The door over TLS: what a process trusts is decided when it starts, so this one has processes of its own. */
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeCertificate, runTrusting } from '#test/harness/certificate.ts'

test('a receiver is believed with a certificate for its name that we trust, and not otherwise', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-outward-'))
  const certificate = await makeCertificate(folder)
  const heard: (string | undefined)[] = []
  const server = https.createServer(
    { cert: await readFile(certificate), key: await readFile(join(folder, 'key.pem')) },
    (request, response) => {
      heard.push(request.headers.host)
      response.end()
    },
  )
  try {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(await postTo(`https://localhost:${port}/`, certificate)).toEqual({ status: 200, retryAfter: null })
    expect(await postTo(`https://localhost:${port}/`, null)).toBe('certificate_refused')
    // The certificate is for localhost.
    expect(await postTo(`https://shop.example:${port}/`, certificate)).toBe('certificate_refused')
    expect(heard).toEqual([`localhost:${port}`])
  } finally {
    server.close()
    server.closeAllConnections()
    await rm(folder, { recursive: true, force: true })
  }
})

/** Posts from a process that trusts this certificate besides its own; every name leads to loopback. */
async function postTo(url: string, trusted: string | null): Promise<unknown> {
  const program = `
    import { createOutward } from '#src/platform/outward/outward.ts'
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    const outward = createOutward({ allow: ['127.0.0.0/8'], ownUrl: 'https://desk.example', resolve })
    console.log(JSON.stringify(await outward.post({ url: '${url}', headers: {}, body: '{}' })))`
  return JSON.parse(await runTrusting(trusted, program))
}
