/** One customer: who it is, how they are reached, what has been. */
import { Badge, Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ContactCard } from '#contract/contact-card.ts'
import { can } from '../api/can.ts'
import { Page } from '../parts/page.tsx'
import { phoneText } from '../parts/phone-text.ts'
import { Shown } from '../parts/shown.tsx'
import { dayAndTimeOf } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { cardQuery } from './queries.ts'
import { TimelineOf } from './timeline.tsx'
import classes from './contacts.module.css'

export function ContactPage() {
  const { contactId = '' }: { contactId?: string } = useParams({ strict: false })
  const query = useQuery(cardQuery(contactId))
  return (
    <Page title={query.data?.name ?? words().contacts.one} aside={query.data ? <Acts card={query.data} /> : null}>
      <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
        {(card) => (
          <div className={classes.columns}>
            <section aria-labelledby="has-been">
              <h2 id="has-been" className={classes.heading}>
                {words().contacts.timeline}
              </h2>
              <TimelineOf contactId={card.id} />
            </section>
            <Facts card={card} />
          </div>
        )}
      </Shown>
    </Page>
  )
}

function Acts({ card }: { card: ContactCard }) {
  const said = words().contacts
  const [open, setOpen] = useState<'change' | 'merge' | null>(null)
  const close = () => setOpen(null)
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => setOpen('change')}>
        {said.change}
      </Button>
      {can('POST /api/businesses/{businessId}/contacts/{contactId}/merge') ? (
        <Button variant="default" onClick={() => setOpen('merge')}>
          {said.merge}
        </Button>
      ) : null}
      <ChangeDialog card={card} opened={open === 'change'} close={close} />
      <MergeDialog card={card} opened={open === 'merge'} close={close} />
    </Group>
  )
}

function Facts({ card }: { card: ContactCard }) {
  const said = words().contacts
  const { coming, past, cancelled, noShows } = card.appointments
  return (
    <aside className={classes.facts} aria-label={said.facts}>
      <h2 className={classes.heading}>{said.reached}</h2>
      <ul className={classes.addresses}>
        {card.addresses.map(({ id, kind, value, optedOut }) => (
          <li key={id}>
            <a href={kind === 'phone' ? `tel:${value}` : `mailto:${value}`}>{phoneText(value)}</a>
            {optedOut ? (
              <>
                {' '}
                <Badge color="gray" variant="light">
                  {said.wantsNothing}
                </Badge>
                <p className={classes.small}>{said.saidSo(dayAndTimeOf(optedOut.at), said.how(optedOut.source))}</p>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <dl className={classes.figures}>
        <Figure term={said.coming} value={coming} />
        <Figure term={said.past} value={past} />
        <Figure term={said.cancelled} value={cancelled} />
        <Figure term={said.noShows} value={noShows} />
      </dl>
      {card.textConsent ? (
        <>
          <h2 className={classes.heading}>{said.texts}</h2>
          <p>{card.textConsent.agreed ? said.agreed : said.refused}</p>
          <p className={classes.small}>
            “{card.textConsent.wording}” · {dayAndTimeOf(card.textConsent.at)}
          </p>
        </>
      ) : null}
    </aside>
  )
}

function Figure({ term, value }: { term: string; value: number }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}
