/** One address: how it stands, what can be done with it, and what was sent there. */
import { useQuery } from '@tanstack/react-query'
import type { WebhookView } from '#contract/webhooks.ts'
import { Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { dayAndTimeOf } from '../../parts/when.ts'
import { SettingsPage } from '../parts/settings-page.tsx'
import { Acts } from './acts.tsx'
import { Deliveries } from './deliveries.tsx'
import { webhookQuery } from './queries.ts'
import { Replay } from './replay.tsx'
import { Standing } from './standing.tsx'
import { webhookWords as said } from './words.ts'
import classes from './webhooks.module.css'

export function OneWebhook({ webhookId }: { webhookId: string }) {
  const query = useQuery(webhookQuery(webhookId))
  return (
    <SettingsPage name="webhooks" thing={{ title: query.data ? hostOf(query.data.url) : said.endpoints }}>
      <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
        {(webhook) => (
          <>
            <Section title={said.url} aside={<Standing webhook={webhook} />}>
              <div className={classes.address}>
                <p className={classes.url}>{webhook.url}</p>
                <Told webhook={webhook} />
                <Acts webhook={webhook} />
              </div>
            </Section>
            <Section title={said.deliveries}>
              <Deliveries webhookId={webhook.id} />
            </Section>
            {webhook.on ? <Replay webhookId={webhook.id} /> : null}
          </>
        )}
      </Shown>
    </SettingsPage>
  )
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? url
}

function Told({ webhook: { on, offBecause, offSince, failingSince, types } }: { webhook: WebhookView }) {
  return (
    <div className={classes.told}>
      {!on && offBecause ? (
        <p>
          {said.offBecause[offBecause]}
          {offSince ? `, ${said.since(dayAndTimeOf(offSince))}` : ''}.
        </p>
      ) : null}
      {on && failingSince ? <p>{said.failingSince(dayAndTimeOf(failingSince))}</p> : null}
      <p>{types.map((type) => (said.type as Record<string, string>)[type] ?? type).join(' · ')}</p>
    </div>
  )
}
