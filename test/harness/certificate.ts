import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Writes `certificate.pem` and `key.pem`: signed by itself, for `localhost`, good for a day. Its path. */
export async function makeCertificate(folder: string): Promise<string> {
  const certificate = join(folder, 'certificate.pem')
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  await run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '1',
    '-keyout',
    join(folder, 'key.pem'),
    '-out',
    certificate,
    ...names,
  ])
  return certificate
}

/** What a program prints that is run from the product's folder in a process which trusts this certificate, or none. */
export async function runTrusting(certificate: string | null, program: string): Promise<string> {
  const trusted: Record<string, string> = certificate === null ? {} : { NODE_EXTRA_CA_CERTS: certificate }
  const options = { cwd: root, env: { PATH: process.env['PATH'] ?? '', ...trusted } }
  return (await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], options)).stdout
}
