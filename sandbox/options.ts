import type { Clock } from './clock.ts'

export type SandboxOptions = {
  /** 0 takes any free port. */
  httpPort: number
  /** 0 takes any free port. */
  smtpPort: number
  host: '127.0.0.1'
  /** The bearer key of the parts' HTTP APIs. */
  apiKey: string
  /** The Ed25519 key (PEM, PKCS#8) with which parts sign their webhooks. Deskbell holds the public half. */
  signing: { privateKeyPem: string }
  /** Where Deskbell takes webhooks, by the kind of provider: `telephony`. */
  webhookUrls: Record<string, string>
  /** Deskbell's glass box: base URL and bearer key. */
  glass: { baseUrl: string; key: string }
  /** Numbers the phone offers to dial. */
  directory: { name: string; number: string }[]
  /** Where delivered texts and mails are kept; null keeps them in memory only. */
  dataDir: string | null
  log: SandboxLog
  /** Tests bring their own clock; without one it is the system's. */
  clock?: Clock
}

export type SandboxLog = {
  info(details: object, message: string): void
  warn(details: object, message: string): void
}

export type RunningSandbox = {
  /** http://127.0.0.1:PORT: carrier API under /v2, phone and mailbox under /sandbox. */
  url: string
  /** The mail server's: smtp://127.0.0.1:PORT. */
  smtpUrl: string
  close(): Promise<void>
}

/** Where Deskbell takes webhooks of this kind of provider. Throws when it takes none. */
export function webhookUrlOf({ webhookUrls }: SandboxOptions, kind: string): string {
  const url = webhookUrls[kind]
  if (url === undefined) throw new Error(`the sandbox was not told where Deskbell takes webhooks of ${kind}`)
  return url
}
