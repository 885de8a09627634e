import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { NewWebhook, WebhookType } from '#contract/webhooks.ts'
import { Refused } from '../../api/refused.ts'
import { fieldError } from '../parts/field-error.ts'
import { DialogForm } from '../shared/dialog.tsx'
import { refusalText } from '../shared/refusal.tsx'
import { Types } from './types.tsx'
import { webhookWords as said } from './words.ts'

type Props = {
  stored: { url: string; types: WebhookType[] }
  action: string
  send(webhook: NewWebhook): void
  isBusy: boolean
  error: Error | null
}

/** Of a new webhook, and of one that is changed. What is refused of the address stands under it. */
export function WebhookFields({ stored, action, send, isBusy, error }: Props) {
  const [url, setUrl] = useState(stored.url)
  const [types, setTypes] = useState(stored.types)
  const isOfUrl = error instanceof Refused && error.code === 'url_refused'
  const wrongUrl = isOfUrl ? refusalText(error) : fieldError(error, 'url')
  return (
    <DialogForm
      action={action}
      send={() => send({ url: url.trim(), types })}
      isBusy={isBusy}
      disabled={!url.trim() || !types.length}
      error={wrongUrl ? null : error}
    >
      <TextInput
        label={said.url}
        description={said.urlHint}
        type="url"
        required
        maxLength={2000}
        placeholder="https://"
        data-autofocus
        value={url}
        error={wrongUrl}
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
      />
      <Types chosen={types} choose={setTypes} />
    </DialogForm>
  )
}
