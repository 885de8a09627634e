/** One event: a sentence, who and when; what else is known of it when somebody asks. */
import { Link } from '@tanstack/react-router'
import type { EventView } from '#contract/audit.ts'
import { dayAndTimeOf } from '../../parts/when.ts'
import { activityWords as said } from './words.ts'
import classes from './activity.module.css'

type Props = { event: EventView; who: string }

export function Event({ event, who }: Props) {
  const sentence = (said.events as Record<string, string>)[event.type] ?? event.type
  return (
    <li className={classes.event}>
      <details>
        <summary className={classes.summary}>
          <span className={classes.what}>{sentence}</span>
          <span className={classes.who}>{who}</span>
          <time className={classes.when} dateTime={event.at}>
            {dayAndTimeOf(event.at)}
          </time>
        </summary>
        <dl className={classes.details}>
          <Known term={said.type}>{event.type}</Known>
          <Known term={said.who}>{event.actor}</Known>
          {event.subject ? (
            <Known term={said.about}>
              <Subject type={event.type} subject={event.subject} />
            </Known>
          ) : null}
          {Object.entries(event.data)
            .filter(([, value]) => value !== null && value !== event.subject)
            .map(([name, value]) => (
              <Known key={name} term={name}>
                {typeof value === 'string' ? value : JSON.stringify(value)}
              </Known>
            ))}
          {event.requestId ? <Known term={said.request}>{event.requestId}</Known> : null}
          <Known term={said.id}>{event.id}</Known>
        </dl>
      </details>
    </li>
  )
}

function Known({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Leads to what the event is about, where that has a screen. */
function Subject({ type, subject }: { type: string; subject: string }) {
  const group = type.slice(0, type.indexOf('.'))
  if (group === 'contact')
    return (
      <Link to="/contacts/$contactId" params={{ contactId: subject }} className={classes.link}>
        {subject}
      </Link>
    )
  if (group === 'call')
    return (
      <Link to="/calls/$callId" params={{ callId: subject }} className={classes.link}>
        {subject}
      </Link>
    )
  if (group === 'appointment')
    return (
      <Link to="/calendar" search={{ open: subject }} className={classes.link}>
        {subject}
      </Link>
    )
  return subject
}
