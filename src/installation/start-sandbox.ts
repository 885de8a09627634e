/** Starts the sandbox's stand-ins for this installation's providers. */
import type { RunningSandbox, SandboxOptions } from '#sandbox/index.ts'
import type { Context } from '#src/context.ts'
import type { InstallationSecrets } from '#src/platform/config/secrets.ts'
import { webhookUrls } from '#src/providers/index.ts'

type Options = Pick<SandboxOptions, 'directory' | 'dataDir'> & {
  secrets: InstallationSecrets
  places: { sandboxPort: number; smtpPort: number }
}

/** Starts the sandbox on these ports. The dynamic import keeps its code out of production processes. */
export async function startSandboxFor(
  { config, log }: Pick<Context, 'config' | 'log'>,
  { secrets, places, ...options }: Options,
): Promise<RunningSandbox> {
  const { startSandbox } = await import('#sandbox/index.ts')
  return startSandbox({
    ...options,
    httpPort: places.sandboxPort,
    smtpPort: places.smtpPort,
    host: '127.0.0.1',
    apiKey: secrets.sandboxApiKey,
    signing: { privateKeyPem: secrets.sandboxPrivateKeyPem },
    webhookUrls: webhookUrls(config.baseUrl),
    glass: { baseUrl: config.baseUrl, key: secrets.sandboxApiKey },
    log,
  })
}
