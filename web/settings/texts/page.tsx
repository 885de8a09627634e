/** What goes out by itself, and callers who are not answered as all others are. */
import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Texting } from '#contract/afterwards.ts'
import { can } from '../../api/can.ts'
import { useSend } from '../../api/query.ts'
import { Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { useDraft } from '../parts/draft.ts'
import { SaveSection } from '../parts/save-section.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { businessQuery } from '../queries.ts'
import { PageLink } from '../shared/page-link.tsx'
import { remindersQuery, textingQuery } from './queries.ts'
import { Reminders } from './reminders.tsx'
import { Treatments } from './treatments.tsx'
import { textsWords as said } from './words.ts'
import classes from '../shared/shared.module.css'

const waiting = <div className={classes.waiting} aria-busy="true" />

export function TextsPage() {
  const reminders = useQuery(remindersQuery())
  const texting = useQuery(textingQuery())
  return (
    <SettingsPage name="texts">
      <Shown query={reminders} skeleton={waiting}>
        {(stored) => <Reminders stored={stored} />}
      </Shown>
      <Shown query={texting} skeleton={waiting}>
        {(stored) => <Missed stored={stored} />}
      </Shown>
      <Treatments />
      {can('PUT /api/businesses/{businessId}/notices-address') ? <Notices /> : null}
    </SettingsPage>
  )
}

function Missed({ stored }: { stored: Texting }) {
  const draft = useDraft(stored)
  const put = useSend('PUT /api/businesses/{businessId}/texting', {
    anew: ['GET /api/businesses/{businessId}/texting'],
  })
  const mayChange = can('PUT /api/businesses/{businessId}/texting')
  const { value } = draft
  const field = (
    <Switch
      label={said.missedOn}
      checked={value.missedCallers}
      disabled={!mayChange}
      description={mayChange ? null : said.ownersOnly}
      onChange={({ currentTarget }) => draft.change({ missedCallers: currentTarget.checked })}
    />
  )
  if (!mayChange)
    return (
      <Section title={said.missed}>
        <p className={classes.about}>{said.missedHint}</p>
        <div className={classes.body}>{field}</div>
      </Section>
    )
  const save = () => put.mutate({ body: value }, { onSuccess: () => draft.settle(value) })
  return (
    <SaveSection title={said.missed} about={said.missedHint} draft={draft} sending={put} save={save}>
      {field}
    </SaveSection>
  )
}

function Notices() {
  const query = useQuery(businessQuery())
  return (
    <Section title={said.notices}>
      <p className={classes.about}>{said.noticesHint}</p>
      <div className={classes.body}>
        <Shown query={query} skeleton={waiting}>
          {({ notifyEmail: email, notifyEmailConfirmed: isConfirmed }) => (
            <p>
              {email === null ? said.noticesNone : isConfirmed ? said.noticesTo(email) : said.noticesWait(email)}{' '}
              <PageLink page="business">{said.noticesChange}</PageLink>
            </p>
          )}
        </Shown>
      </div>
    </Section>
  )
}
