/** All that can be done with one webhook. */
import { Button, Group } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { WebhookType, WebhookView } from '#contract/webhooks.ts'
import { useSend } from '../../api/query.ts'
import { tell } from '../../parts/told.ts'
import { dayAndTimeOf } from '../../parts/when.ts'
import { Dialog } from '../shared/dialog.tsx'
import { Refusal } from '../shared/refusal.tsx'
import { SecretDialog, useSecret } from '../shared/secret.tsx'
import { Sure } from '../shared/sure.tsx'
import { WebhookFields } from './fields.tsx'
import { webhookWords as said } from './words.ts'

const list = 'GET /api/businesses/{businessId}/webhooks'
const one = 'GET /api/businesses/{businessId}/webhooks/{webhookId}'
const log = 'GET /api/businesses/{businessId}/webhooks/{webhookId}/deliveries'

type Open = 'change' | 'secret' | 'remove' | null

export function Acts({ webhook }: { webhook: WebhookView }) {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const params = { webhookId: webhook.id }
  const turn = useSend('PATCH /api/businesses/{businessId}/webhooks/{webhookId}', { anew: [list, one] })
  const test = useSend('POST /api/businesses/{businessId}/webhooks/{webhookId}/test', { anew: [log] })
  return (
    <>
      <Refusal error={turn.error ?? test.error} />
      <Group gap="xs">
        {webhook.on ? (
          <Button
            loading={test.isPending}
            onClick={() => test.mutate({ params }, { onSuccess: () => tell(said.tested) })}
          >
            {said.test}
          </Button>
        ) : null}
        <Button
          variant={webhook.on ? 'default' : 'filled'}
          loading={turn.isPending}
          onClick={() => turn.mutate({ params, body: { on: !webhook.on } })}
        >
          {webhook.on ? said.switchOff : said.switchOn}
        </Button>
        <Button variant="default" onClick={() => setOpen('change')}>
          {said.change}
        </Button>
        <Button variant="default" onClick={() => setOpen('secret')}>
          {said.newSecret}
        </Button>
        <Button variant="default" onClick={() => setOpen('remove')}>
          {said.remove}
        </Button>
      </Group>
      <ChangeDialog webhook={webhook} opened={open === 'change'} close={close} />
      <NewSecret webhookId={webhook.id} opened={open === 'secret'} close={close} />
      <RemoveDialog webhookId={webhook.id} opened={open === 'remove'} close={close} />
    </>
  )
}

type DialogProps = { opened: boolean; close(): void }

function ChangeDialog({ webhook, opened, close }: DialogProps & { webhook: WebhookView }) {
  const change = useSend('PATCH /api/businesses/{businessId}/webhooks/{webhookId}', { anew: [list, one] })
  return (
    <Dialog title={said.changeTitle} opened={opened} close={close} size="lg">
      <WebhookFields
        stored={{ url: webhook.url, types: webhook.types as WebhookType[] }}
        action={said.save}
        send={(body) => change.mutate({ params: { webhookId: webhook.id }, body }, { onSuccess: close })}
        isBusy={change.isPending}
        error={change.error}
      />
    </Dialog>
  )
}

function NewSecret({ webhookId, opened, close }: DialogProps & { webhookId: string }) {
  const [until, setUntil] = useState('')
  const making = useSecret('POST /api/businesses/{businessId}/webhooks/{webhookId}/secret', (answer) => {
    setUntil(dayAndTimeOf(answer.oldSecretUntil))
    return answer.secret
  })
  const forget = () => {
    making.forget()
    close()
  }
  return (
    <>
      <Sure
        opened={opened && making.secret === null}
        close={close}
        title={said.newSecretTitle}
        action={said.newSecret}
        act={() => making.ask({ params: { webhookId } })}
        sending={making}
      >
        <p>{said.newSecretHint}</p>
      </Sure>
      <SecretDialog title={said.secretTitle} hint={said.rotatedHint(until)} secret={making.secret} forget={forget} />
    </>
  )
}

function RemoveDialog({ webhookId, opened, close }: DialogProps & { webhookId: string }) {
  const navigate = useNavigate()
  const remove = useSend('DELETE /api/businesses/{businessId}/webhooks/{webhookId}', { anew: [list] })
  const gone = () => void navigate({ to: '/settings/$page', params: { page: 'webhooks' } })
  return (
    <Sure
      opened={opened}
      close={close}
      title={said.removeTitle}
      action={said.remove}
      act={() => remove.mutate({ params: { webhookId } }, { onSuccess: gone })}
      sending={remove}
    >
      <p>{said.removeHint}</p>
    </Sure>
  )
}
