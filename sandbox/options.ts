import type { Clock } from './clock.ts'

export interface SandboxOptions {
  /** 0 takes any free port. */
  httpPort: number
  /** 0 takes any free port. */
  smtpPort: number
  host: '127.0.0.1'
  /** The bearer key of the carrier's HTTP API. */
  apiKey: string
  /** Ed25519, PEM (PKCS#8). Deskbell holds the public half as TELNYX_PUBLIC_KEY. */
  signing: { privateKeyPem: string }
  /** Where Deskbell takes the carrier's webhooks. */
  webhookUrl: string
  /** Deskbell's glass box: base URL and bearer key. */
  glass: { baseUrl: string; key: string }
  /** Numbers the phone offers to dial. */
  directory: { name: string; number: string }[]
  /** Where delivered texts and mails are kept; null keeps them in memory only. */
  dataDir: string | null
  log: SandboxLog
  /** For tests. */
  clock?: Clock
}

export interface SandboxLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
}

export interface RunningSandbox {
  /** http://127.0.0.1:PORT: carrier API under /v2, phone and mailbox under /sandbox. */
  url: string
  /** Smtp://127.0.0.1:PORT */
  smtpUrl: string
  close(): Promise<void>
}
