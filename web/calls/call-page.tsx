/** One call: what was said and done, and what she did not know. */
import { Skeleton } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { CallDetail } from '#contract/calls-view.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { can } from '../api/can.ts'
import { CallButton } from '../parts/call-button.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { Shown } from '../parts/shown.tsx'
import { dayAndTimeOf, lengthText } from '../parts/when.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import { OutcomeMark, whoOf } from './outcome.tsx'
import { callQuery } from './queries.ts'
import { Question } from './question.tsx'
import { Transcript } from './transcript.tsx'
import classes from './calls.module.css'

export function CallPage() {
  const { callId } = useParams({ from: '/calls/$callId' })
  const query = useQuery(callQuery(callId))
  const { call: says, calls } = words()
  const call = query.data
  const title = call ? (call.direction === 'outgoing' ? says.outgoing : says.title)(whoOf(call)) : calls.title
  return (
    <Page
      title={title}
      above={
        <Link to="/calls" className={classes.back}>
          <IconChevronLeft size={16} aria-hidden />
          {says.back}
        </Link>
      }
      aside={call ? <OutcomeMark call={call} /> : null}
    >
      <Shown query={query} skeleton={<Waiting />}>
        {(data) => <Detail call={data} />}
      </Shown>
    </Page>
  )
}

function Detail({ call }: { call: CallDetail }) {
  const says = words().call
  return (
    <div className={classes.detail}>
      <Section title={says.transcript}>
        <Transcript call={call} />
      </Section>
      <div className={classes.side}>
        {call.summary ? (
          <Section title={says.summary}>
            <div className={classes.pad}>
              <p>{call.summary}</p>
              {call.summaryBy === 'model' ? <p className={classes.note}>{says.byModel}</p> : null}
            </div>
          </Section>
        ) : null}
        {call.questions.length ? (
          <Section title={says.questions} count={call.questions.length}>
            {call.questions.map((question) => (
              <Question
                key={question.id}
                question={question}
                mayAnswer={can('POST /api/businesses/{businessId}/unanswered-questions/{unansweredId}/answer')}
              />
            ))}
          </Section>
        ) : null}
        <Recordings call={call} />
        <Facts call={call} />
      </div>
    </div>
  )
}

function Recordings({ call }: { call: CallDetail }) {
  const says = words().call
  const heard = call.recordings.filter(({ state }) => state !== 'empty')
  if (!heard.length) return null
  return (
    <Section title={says.listen}>
      <div className={classes.pad}>
        {heard.map(({ id, state }) =>
          state === 'stored' ? (
            // oxlint-disable-next-line jsx-a11y/media-has-caption -- what is said in it stands beside it
            <audio
              key={id}
              className={classes.audio}
              controls
              preload="none"
              src={linkTo(paths.api.recordingAudio, { businessId: business.id, recordingId: id })}
            />
          ) : (
            <p key={id}>{state === 'due' ? says.fetching : says.lost}</p>
          ),
        )}
      </div>
    </Section>
  )
}

function Facts({ call }: { call: CallDetail }) {
  const says = words().call
  return (
    <Section title={says.facts}>
      <dl className={classes.facts}>
        {call.phone ? (
          <>
            <dt>{says.number}</dt>
            <dd>
              <CallButton phone={call.phone} />
            </dd>
          </>
        ) : null}
        <dt>{says.started}</dt>
        <dd>{dayAndTimeOf(call.startedAt)}</dd>
        {call.seconds === null ? null : (
          <>
            <dt>{says.lasted}</dt>
            <dd>{lengthText(call.seconds)}</dd>
          </>
        )}
        <dt>{says.language}</dt>
        <dd>{says.languages[call.language]}</dd>
      </dl>
    </Section>
  )
}

function Waiting() {
  const says = words().call
  return (
    <div className={classes.detail} aria-busy="true">
      <Section title={says.transcript}>
        <div className={classes.waiting}>
          {Array.from({ length: 6 }, (_, index) => (
            <Skeleton key={index} height={52} radius={14} />
          ))}
        </div>
      </Section>
      <Skeleton height={180} radius={12} />
    </div>
  )
}
