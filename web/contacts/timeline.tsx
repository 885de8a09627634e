import { IconCalendar, IconMail, IconMessage, IconPhone, IconWorld, type Icon } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TimelineItem } from '#contract/contact-card.ts'
import { Shown } from '../parts/shown.tsx'
import { dayAndTimeOf, dayOf } from '../parts/when.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import { timelineQuery } from './queries.ts'
import classes from './contacts.module.css'

export function TimelineOf({ contactId }: { contactId: string }) {
  const said = words().contacts
  const query = useQuery(timelineQuery(contactId))
  return (
    <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
      {({ items }) =>
        items.length ? (
          <ol className={classes.timeline}>
            {items.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </ol>
        ) : (
          <p className={classes.small}>{said.nothingYet}</p>
        )
      }
    </Shown>
  )
}

const pictures: Record<string, Icon> = {
  appointment: IconCalendar,
  phone: IconPhone,
  web: IconWorld,
  sms: IconMessage,
  email: IconMail,
}

function Item({ item }: { item: TimelineItem }) {
  const Picture = pictures[item.kind === 'appointment' ? 'appointment' : item.channel] ?? IconCalendar
  return (
    <li className={classes.item}>
      <Picture size={18} stroke={1.7} aria-hidden className={classes.picture} />
      <div>
        <p>
          <Told item={item} />
        </p>
        <p className={classes.small}>
          <time dateTime={item.at}>{dayAndTimeOf(item.at)}</time>
        </p>
      </div>
    </li>
  )
}

function Told({ item }: { item: TimelineItem }) {
  const said = words().contacts
  if (item.kind === 'appointment') {
    const name = item.service[business.language] ?? Object.values(item.service)[0] ?? ''
    return (
      <Link to="/calendar" search={{ date: dayOf(item.at), open: item.id }}>
        {name}
        {': '}
        {said.states[item.state as keyof typeof said.states] ?? item.state}
      </Link>
    )
  }
  if (item.kind === 'message') return <>{item.text}</>
  return <>{item.summary ?? said.talked[item.channel]}</>
}
