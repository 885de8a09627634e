import type { WebhookView } from '#contract/webhooks.ts'
import { Mark } from '../../parts/mark.tsx'
import { webhookWords as said } from './words.ts'

export function Standing({ webhook: { on, failingSince } }: { webhook: WebhookView }) {
  if (!on) return <Mark tone="plain">{said.off}</Mark>
  return failingSince ? <Mark tone="warn">{said.failing}</Mark> : <Mark tone="good">{said.on}</Mark>
}
