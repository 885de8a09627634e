import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { linkTo, paths } from '#contract/paths.ts'
import type { ThreadText, ThreadView } from '#contract/texts.ts'
import { useSend } from '../api/query.ts'
import { phoneText } from '../parts/phone-text.ts'
import { problemText } from '../parts/problem-text.ts'
import { Shown } from '../parts/shown.tsx'
import { dayAndTimeOf } from '../parts/when.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import { Composer } from './composer.tsx'
import { textsQuery, threadQuery } from './queries.ts'
import classes from './messages.module.css'

const waiting = <div className={classes.waiting} aria-busy="true" />

export function Thread({ threadId }: { threadId: string }) {
  const query = useQuery(threadQuery(threadId))
  const texts = useQuery(textsQuery(threadId))
  return (
    <section className={classes.open} aria-label={words().messages.thread}>
      <Shown query={query} skeleton={waiting}>
        {(thread) => (
          <>
            <Head thread={thread} />
            <Shown query={texts} skeleton={waiting}>
              {({ items }) => <Texts texts={items} />}
            </Shown>
            <Composer thread={thread} />
          </>
        )}
      </Shown>
    </section>
  )
}

/** With whom it is, and who answers here. What is shown is read: it is told as soon as it is seen. */
function Head({ thread }: { thread: ThreadView }) {
  const said = words().messages
  const { mutate: read } = useSend('POST /api/businesses/{businessId}/threads/{threadId}/read')
  useEffect(() => {
    if (thread.unread > 0 && !document.hidden) read({ params: { threadId: thread.id } })
  }, [thread.id, thread.unread, read])
  return (
    <header className={classes.head}>
      <Link to="/messages" className={classes.back} aria-label={said.back}>
        <IconArrowLeft size={20} aria-hidden />
      </Link>
      <div className={classes.person}>
        <h2>
          {thread.contact ? (
            <Link to="/contacts/$contactId" params={{ contactId: thread.contact.id }}>
              {thread.contact.name}
            </Link>
          ) : (
            phoneText(thread.theirNumber)
          )}
        </h2>
        <p>
          <a href={`tel:${thread.theirNumber}`}>{phoneText(thread.theirNumber)}</a>
        </p>
      </div>
      {thread.personSince && thread.conversationId ? <HandBack conversationId={thread.conversationId} /> : null}
    </header>
  )
}

function HandBack({ conversationId }: { conversationId: string }) {
  const said = words().messages
  const handBack = useSend('POST /api/businesses/{businessId}/conversations/{conversationId}/hand-back', {
    anew: ['GET /api/businesses/{businessId}/threads/{threadId}', 'GET /api/businesses/{businessId}/threads'],
  })
  return (
    <div className={classes.handBack}>
      <p>{said.youAnswer}</p>
      <Button
        variant="default"
        loading={handBack.isPending}
        onClick={() => handBack.mutate({ params: { conversationId } })}
      >
        {said.handBack}
      </Button>
      {handBack.isError ? <p role="alert">{problemText(handBack.error)}</p> : null}
    </div>
  )
}

/** The newest is at the bottom, where the eye is when it is written. It scrolls by itself, so keys must reach it. */
function Texts({ texts }: { texts: readonly ThreadText[] }) {
  const said = words().messages
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <ol className={classes.texts} aria-label={said.texts} tabIndex={0}>
      {texts.map((one) => (
        <li key={one.id} className={classes.text} data-from={one.from}>
          <p className={classes.bubble}>{one.text}</p>
          {one.photos.map(({ id, state }) => (
            <p key={id} className={classes.note}>
              {state === 'stored' ? (
                <a href={linkTo(paths.api.photo, { businessId: business.id, photoId: id })}>{said.photo.stored}</a>
              ) : (
                said.photo[state]
              )}
            </p>
          ))}
          <p className={classes.note}>
            {said.from[one.from]} · <time dateTime={one.at}>{dayAndTimeOf(one.at)}</time>
            {one.from !== 'customer' && one.reason === null && one.delivery ? ` · ${said.delivery(one.delivery)}` : ''}
          </p>
          {one.reason && one.from !== 'customer' ? <p className={classes.failed}>{said.notSent(one.reason)}</p> : null}
        </li>
      ))}
    </ol>
  )
}
