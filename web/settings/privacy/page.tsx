/** What is recorded and kept of people, and what is done when they ask. */
import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { BusinessView } from '#contract/businesses.ts'
import { useSend } from '../../api/query.ts'
import { Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { useDraft } from '../parts/draft.ts'
import { SaveSection } from '../parts/save-section.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { businessQuery } from '../queries.ts'
import { PageLink } from '../shared/page-link.tsx'
import { Customer } from './customer.tsx'
import { Erasures } from './erasures.tsx'
import { Exports } from './exports.tsx'
import { retentionQuery } from './queries.ts'
import { privacyWords as said } from './words.ts'
import classes from '../shared/shared.module.css'

export function PrivacyPage() {
  const business = useQuery(businessQuery())
  return (
    <SettingsPage name="privacy">
      <Customer />
      <Erasures />
      <Exports />
      <Shown query={business} skeleton={<div className={classes.waiting} aria-busy="true" />}>
        {({ recordCalls }) => <Recording stored={{ recordCalls }} />}
      </Shown>
      <Retention />
      <Section title={said.closing}>
        <p className={classes.about}>
          {said.closingHint} <PageLink page="business">{said.closingGo}</PageLink>
        </p>
      </Section>
    </SettingsPage>
  )
}

function Recording({ stored }: { stored: Pick<BusinessView, 'recordCalls'> }) {
  const draft = useDraft(stored)
  const { value } = draft
  const patch = useSend('PATCH /api/businesses/{businessId}', { anew: ['GET /api/businesses/{businessId}'] })
  const save = () => patch.mutate({ body: value }, { onSuccess: () => draft.settle(value) })
  return (
    <SaveSection title={said.recording} about={said.recordingHint} draft={draft} sending={patch} save={save}>
      <Switch
        label={said.record}
        checked={value.recordCalls}
        onChange={({ currentTarget }) => draft.change({ recordCalls: currentTarget.checked })}
      />
    </SaveSection>
  )
}

function Retention() {
  const query = useQuery(retentionQuery())
  return (
    <Section title={said.retention}>
      <p className={classes.about}>{said.retentionHint}</p>
      <div className={classes.body}>
        <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
          {({ items }) => (
            <dl className={classes.figures}>
              {items.map(({ name, days }) => (
                <div key={name}>
                  <dt>{said.kept[name]}</dt>
                  <dd>{days === null ? said.forEver : said.days(days)}</dd>
                </div>
              ))}
            </dl>
          )}
        </Shown>
      </div>
    </Section>
  )
}
