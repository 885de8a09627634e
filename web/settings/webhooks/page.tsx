/** What programs of the business are told: the addresses, or one of them with all that was sent there. */
import { Button } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { WebhookView } from '#contract/webhooks.ts'
import { Row, Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { Empty } from '../../parts/states.tsx'
import type { PageProps } from '../pages.ts'
import { SettingsPage } from '../parts/settings-page.tsx'
import { Dialog } from '../shared/dialog.tsx'
import { SecretDialog, useSecret } from '../shared/secret.tsx'
import { WebhookFields } from './fields.tsx'
import { OneWebhook } from './one-webhook.tsx'
import { webhooksQuery } from './queries.ts'
import { Standing } from './standing.tsx'
import { allTypes } from './types.tsx'
import { webhookWords as said } from './words.ts'
import classes from '../shared/shared.module.css'

export function WebhooksPage({ thing }: PageProps) {
  return thing === null ? <Addresses /> : <OneWebhook webhookId={thing} />
}

function Addresses() {
  const [making, setMaking] = useState(false)
  const query = useQuery(webhooksQuery())
  return (
    <SettingsPage name="webhooks">
      <Section title={said.endpoints} aside={<Button onClick={() => setMaking(true)}>{said.make}</Button>}>
        <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
          {({ items }) =>
            items.length ? (
              <ul>
                {items.map((webhook) => (
                  <Address key={webhook.id} webhook={webhook} />
                ))}
              </ul>
            ) : (
              <Empty icon={IconWebhook} title={said.none} hint={said.noneHint} />
            )
          }
        </Shown>
      </Section>
      <NewWebhookDialog opened={making} close={() => setMaking(false)} />
    </SettingsPage>
  )
}

function Address({ webhook }: { webhook: WebhookView }) {
  return (
    <Row
      title={
        <>
          <Link to="/settings/$page/$thing" params={{ page: 'webhooks', thing: webhook.id }} className={classes.link}>
            {webhook.url}
          </Link>
          <Standing webhook={webhook} />
        </>
      }
      detail={said.count(webhook.types.length)}
    />
  )
}

function NewWebhookDialog({ opened, close }: { opened: boolean; close(): void }) {
  const making = useSecret('POST /api/businesses/{businessId}/webhooks', ({ secret }) => secret, [
    'GET /api/businesses/{businessId}/webhooks',
  ])
  const forget = () => {
    making.forget()
    close()
  }
  return (
    <>
      <Dialog title={said.makeTitle} opened={opened && making.secret === null} close={close} size="lg">
        <WebhookFields
          stored={{ url: '', types: allTypes }}
          action={said.make}
          send={(body) => making.ask({ body })}
          isBusy={making.isPending}
          error={making.error}
        />
      </Dialog>
      <SecretDialog title={said.secretTitle} hint={said.secretHint} secret={making.secret} forget={forget} />
    </>
  )
}
