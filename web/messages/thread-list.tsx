import { Badge } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ThreadView } from '#contract/texts.ts'
import { phoneText } from '../parts/phone-text.ts'
import { dayAndTimeOf } from '../parts/when.ts'
import { words } from '../words/index.ts'
import type { MessagesSearch } from './search.ts'
import classes from './messages.module.css'

type Props = { threads: readonly ThreadView[]; open: string | undefined; search: MessagesSearch }

export function ThreadList({ threads, open, search }: Props) {
  const said = words().messages
  return (
    <ul className={classes.threads}>
      {threads.map((thread) => (
        <li key={thread.id}>
          <Link
            to="/messages/$threadId"
            params={{ threadId: thread.id }}
            search={search}
            className={classes.thread}
            aria-current={thread.id === open ? 'page' : undefined}
          >
            <span className={classes.who} data-new={thread.unread > 0 ? '' : undefined}>
              {thread.contact?.name ?? phoneText(thread.theirNumber)}
            </span>
            <time className={classes.at} dateTime={thread.latest?.at}>
              {thread.latest ? dayAndTimeOf(thread.latest.at) : ''}
            </time>
            <span className={classes.latest}>
              {thread.latest ? `${said.from[thread.latest.from]}: ${thread.latest.text}` : ''}
            </span>
            <span className={classes.badges}>
              {thread.personSince ? <Badge variant="light">{said.personBadge}</Badge> : null}
              {thread.optedOut ? (
                <Badge variant="light" color="gray">
                  {said.optedOutBadge}
                </Badge>
              ) : null}
              {thread.unread ? <Badge aria-label={said.unread(thread.unread)}>{thread.unread}</Badge> : null}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
